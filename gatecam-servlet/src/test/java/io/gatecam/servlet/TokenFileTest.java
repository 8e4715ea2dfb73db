package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private static final int STARTS = 8;

    @TempDir
    Path data;

    @Test
    void oneIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
        TokenFile file = TokenFile.in(data);

        String token = file.readOrMake();

        assertThat(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(file.readOrMake()).isEqualTo(token);
        assertThat(TokenFile.at(data.resolve("token")).read()).isEqualTo(token);
        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(data.toFile().list()).containsExactly("token");
    }

    @Test
    void oneThatIsThereIsNeitherReplacedNorChanged() throws Exception {
        Path given = Files.writeString(data.resolve("token"), " of-my-own \r\n");
        Files.setPosixFilePermissions(given, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(TokenFile.in(data).readOrMake()).isEqualTo("of-my-own");
        assertThat(given).hasContent(" of-my-own \r\n");
        assertThat(permissions(given)).isEqualTo("rw-r--r--");
    }

    @Test
    void startsAtTheSameTimeAgreeOnOne() throws Exception {
        ExecutorService starts = Executors.newFixedThreadPool(STARTS);
        try {
            Callable<String> start = () -> TokenFile.in(data).readOrMake();
            List<Future<String>> tokens = starts.invokeAll(Collections.nCopies(STARTS, start));
            String token = TokenFile.in(data).read();
            for (Future<String> each : tokens) {
                assertThat(each.get()).isEqualTo(token);
            }
        } finally {
            starts.shutdownNow();
        }
        assertThat(data.toFile().list()).containsExactly("token");
    }

    @Test
    void aSecretThatIsALinkIsRead() throws Exception {
        Path secret = Files.writeString(data.resolve("..data"), "mounted\n");
        Path link = Files.createSymbolicLink(data.resolve("secret"), secret);

        assertThat(TokenFile.at(link).read()).isEqualTo("mounted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "two\nlines", "sécret", "a\0b"})
    void whatIsNoTokenIsRefusedByTheNameOfTheFileOnly(String content) throws Exception {
        Path file = Files.writeString(data.resolve("given"), content);

        assertThatIOException()
                .isThrownBy(() -> TokenFile.at(file).read())
                .withMessageStartingWith(file.toString())
                .withMessageNotContainingAny("words", "lines", "cret");
    }

    @Test
    void anEmptyFileIsNotFilled() throws Exception {
        Path file = Files.createFile(data.resolve("token"));

        assertThatIOException()
                .isThrownBy(() -> TokenFile.in(data).readOrMake())
                .withMessageContaining("empty")
                .withMessageContaining("delete it");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aFileThatIsTooLongIsNotReadToItsEnd() throws Exception {
        Path file = Files.writeString(data.resolve("given"), "x".repeat(5_000));

        assertThatIOException().isThrownBy(() -> TokenFile.at(file).read());
        Files.writeString(file, "token" + " ".repeat(5_000) + "more");
        assertThatIOException().isThrownBy(() -> TokenFile.at(file).read());
        assertThatIOException().isThrownBy(() -> TokenFile.at(data).read()).withMessageContaining(data.toString());
    }

    @Test
    void oneThatIsMissingIsMissedByName() {
        assertThatThrownBy(() -> TokenFile.at(data.resolve("missing")).read())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(data.resolve("missing").toString());
        assertThatIOException()
                .isThrownBy(() -> TokenFile.in(data.resolve("missing")).readOrMake());
    }

    @Test
    void itIsPrintedAsItsName() throws Exception {
        TokenFile file = TokenFile.in(data);

        assertThat(file).hasToString(data.resolve("token").toString());
        assertThat(file.toString()).doesNotContain(file.readOrMake());
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
