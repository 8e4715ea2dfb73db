package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tokens, as a client sees them. */
@Timeout(60)
class TokenAccessTest {

    private static final String CONTROL = "Bearer control-token";
    private static final String READ = "Bearer read-token";

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/", "/config", "/latest_image/1", "/latest_snapshots/1", "/health"})
    void theReadTokenLooksAtEverything(String path) throws Exception {
        try (ServedGate gate = guarded()) {
            assertThat(gate.get(path, "Authorization", READ).statusCode()).isEqualTo(200);
            assertThat(gate.get(path, "Authorization", CONTROL).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /save/1",
        "POST, /save/1",
        "POST, /save",
        "GET, /remove_old_snapshots/1",
        "DELETE, /snapshots?before=1",
        "POST, /config"
    })
    void theReadTokenChangesNothingAndTheAnswerSaysWhichOneIsNeeded(String method, String path) throws Exception {
        try (ServedGate gate = guarded()) {
            HttpResponse<String> answer = gate.send(method, path, "", "Authorization", READ);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer realm=\"gatecam\", error=\"insufficient_scope\", scope=\"control\"");
            assertThat(answer.body()).contains("urn:gatecam:problem:control-token-needed", "control token");
            assertThat(data.resolve("camera_1/snapshots"))
                    .satisfiesAnyOf(
                            it -> assertThat(it).doesNotExist(),
                            it -> assertThat(it).isEmptyDirectory());
        }
    }

    @Test
    void theControlTokenChangesThings() throws Exception {
        try (ServedGate gate = guarded()) {
            assertThat(gate.get("/save/1", "Authorization", CONTROL).statusCode())
                    .isEqualTo(200);
            assertThat(gate.get("/remove_old_snapshots/1", "Authorization", CONTROL)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutATokenNothingIsToldButHowToSendOne() throws Exception {
        try (ServedGate gate = guarded()) {
            for (String path : List.of("/", "/save/1", "/latest_image/9", "/save/../save/1", "/config;x")) {
                RawHttp answer = RawHttp.get(gate.port(), path);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.text())
                        .contains("Basic realm=\"gatecam\"", "Bearer realm=\"gatecam\"")
                        .doesNotContain("error=");
            }
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNotRepeated() throws Exception {
        try (ServedGate gate = guarded()) {
            for (String credentials : List.of("Bearer guessed", "Basic guessed", "Bearer")) {
                HttpResponse<String> answer = gate.get("/", "Authorization", credentials);
                assertThat(answer.statusCode()).as(credentials).isEqualTo(401);
                assertThat(answer.headers().allValues("WWW-Authenticate"))
                        .hasSize(2)
                        .anyMatch(it -> it.contains("error=\"invalid_token\""));
                assertThat(answer.body()).doesNotContain("guessed");
            }
        }
    }

    @Test
    void twoTokensAtOnceAreRefused() throws Exception {
        try (ServedGate gate = guarded()) {
            RawHttp answer = RawHttp.get(gate.port(), "/", "Authorization: " + CONTROL, "Authorization: " + READ);

            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void probesNeedNoTokenButLearnNothingOfTheCameras() throws Exception {
        try (ServedGate gate = guarded()) {
            for (String path : List.of("/health", "/health/ready", "/health/live")) {
                assertThat(gate.get(path).statusCode()).isEqualTo(200);
                assertThat(gate.get(path).body()).isEqualTo("{\"live\":true,\"ready\":true}");
                assertThat(gate.get(path, "Authorization", READ).body()).contains("\"streams\"");
                assertThat(gate.get(path, "Authorization", "Bearer guessed").statusCode())
                        .isEqualTo(401);
            }
        }
    }

    private ServedGate guarded() throws Exception {
        Access access = Access.tokens("control-token", "read-token");
        ServedGate gate =
                ServedGate.open(data, ServletOptions.builder().access(access).build(), "/", 1);
        gate.cameras.play(5, 1);
        return gate;
    }
}
