package io.gatecam.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.error.UnknownCameraException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

class ProblemTableTest {

    /** Every subclass that core has, so that a new one cannot be forgotten here. */
    static List<Class<?>> errors() throws Exception {
        Path core = Path.of(GatecamException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ModuleReader reader = ModuleFinder.of(core)
                        .find("io.gatecam.core")
                        .orElseThrow()
                        .open();
                Stream<String> files = reader.list()) {
            return files.filter(file -> file.matches("io/gatecam/error/\\w+Exception\\.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .<Class<?>>map(ProblemTableTest::load)
                    .filter(type -> type != GatecamException.class)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorHasARowOfItsOwn(Class<? extends GatecamException> error) {
        Problem problem = ProblemTable.of(Mockito.mock(error));

        assertThat(problem.type()).isNotEqualTo(Problem.internal().type());
        assertThat(problem.status()).isBetween(400, 599).isNotEqualTo(500);
    }

    static List<Problem> problems() throws Exception {
        Stream<Problem> ofCore =
                errors().stream().map(error -> ProblemTable.of((GatecamException) Mockito.mock(error)));
        Stream<Problem> ofHttp = Stream.of(
                        RequestException.badRequest("x"),
                        RequestException.tokenNeeded(),
                        RequestException.wrongToken(),
                        RequestException.controlTokenNeeded(),
                        RequestException.forbidden("x"),
                        RequestException.notFound("x"),
                        RequestException.segmentNotFound("x"),
                        RequestException.preconditionFailed(),
                        RequestException.rangeNotSatisfiable(1),
                        RequestException.methodNotAllowed("x", "x"),
                        RequestException.bodyIncomplete(),
                        RequestException.tooLarge(1),
                        RequestException.upgradeRequired(),
                        RequestException.webSocketVersion("x"),
                        RequestException.webSocketUnavailable(),
                        RequestException.asyncUnavailable(),
                        RequestException.ending(),
                        RequestException.unsupportedMediaType("x"))
                .map(RequestException::problem);
        return Stream.concat(Stream.concat(ofCore, ofHttp), Stream.of(Problem.internal()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemIsDocumented(Problem problem) {
        assertThat(Path.of("..", "docs", "http-api.md"))
                .content()
                .contains("| `" + problem.type() + "` | " + problem.status() + " |");
    }

    @Test
    void thereAreErrorsToTest() throws Exception {
        assertThat(errors()).hasSizeGreaterThan(8);
    }

    @Test
    void invalidInputNamesItsField() {
        Problem problem = ProblemTable.of(new InvalidInputException("at", "at is wrong"));

        assertThat(problem)
                .extracting(Problem::status, Problem::field, Problem::detail)
                .containsExactly(400, "at", "at is wrong");
    }

    @Test
    void aStillThatIsYetToComeSaysWhenToTryAgain() {
        Problem problem = ProblemTable.of(new StillUnavailableException("none yet", Duration.ofSeconds(2)));

        assertThat(problem)
                .extracting(Problem::status, Problem::retryAfter)
                .containsExactly(503, Duration.ofSeconds(2));
    }

    @Test
    void aProblemOfTheDiskDoesNotNameItsFiles() {
        Problem problem = ProblemTable.of(new StorageException("/data/camera_1: no space", new IOException()));

        assertThat(problem.status()).isEqualTo(507);
        assertThat(problem.detail()).doesNotContain("/data");
    }

    @Test
    void anUnknownErrorTellsNothing() {
        assertThat(ProblemTable.of(new GatecamException("secret"))).isEqualTo(Problem.internal());
        assertThat(ProblemTable.of(new UnknownCameraException(7)).status()).isEqualTo(404);
    }
}
