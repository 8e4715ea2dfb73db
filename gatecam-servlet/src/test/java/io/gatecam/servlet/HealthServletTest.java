package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.still.HistoryOptions;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HealthServletTest {

    @TempDir
    Path data;

    @Test
    void withoutCamerasThereIsNothingToBeUnreadyFor() throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            HttpResponse<String> answer = gate.get("/health");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).get("ready").booleanValue()).isTrue();
        }
    }

    @Test
    void oneCameraThatRunsIsEnoughAndTheOthersTellTheirReason() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7, 8)) {
            gate.cameras.play(3, 7);

            HttpResponse<String> answer = gate.get("/health/ready");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).at("/streams/0/is_alive").booleanValue()).isTrue();
            assertThat(json(answer).at("/streams/1/is_alive").booleanValue()).isFalse();
            assertThat(json(answer).at("/streams/1/state").textValue()).isEqualTo("starting");
        }
    }

    @Test
    void withoutARunningStreamItIsAliveButNotReady() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.clocks.advance(Duration.ofSeconds(1));

            HttpResponse<String> ready = gate.get("/health");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(json(ready).get("live").booleanValue()).isTrue();
            assertThat(json(ready).at("/problems/0").textValue()).isEqualTo("no stream is running");
            assertThat(gate.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatWasRemovedIsTold() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.cameras.play(10, 7);

            HttpResponse<String> answer = gate.get("/health");

            assertThat(json(answer).at("/retention/free_bytes").longValue()).isPositive();
            assertThat(json(answer).at("/retention/min_free_bytes").longValue()).isPositive();
            assertThat(json(answer).at("/retention/removed_segments/age").intValue())
                    .isZero();
            assertThat(json(answer).at("/retention/unmet")).isEmpty();
            assertThat(json(answer).at("/retention/problem").isNull()).isTrue();
        }
    }

    @Test
    void whatIsKeptOfStillsIsToldAndThatNoneAreIsToo() throws Exception {
        try (ServedGate gate = keeping(data.resolve("good"))) {
            gate.cameras.play(10, 7);

            JsonNode history = json(gate.get("/health")).get("history");
            assertThat(history.get("on").booleanValue()).isTrue();
            assertThat(history.get("listed").booleanValue()).isTrue();
            assertThat(history.get("stills").intValue()).isPositive();
            assertThat(history.get("bytes").intValue()).isPositive();
            assertThat(history.get("problem").isNull()).isTrue();
        }
        try (ServedGate gate = ServedGate.open(data.resolve("off"), 7)) {
            assertThat(json(gate.get("/health")).at("/history/on").booleanValue())
                    .isFalse();
        }
    }

    @Test
    void stillsThatCannotBeKeptAreAProblemThatIsToldWithoutPathAndToReadersOnly() throws Exception {
        Path camera = Files.createDirectories(data.resolve("camera_7"));
        Files.writeString(camera.resolve("history"), "in the way");
        ServletOptions tokens = ServletOptions.builder()
                .access(Access.tokens("control-token", "read-token"))
                .build();
        try (ServedGate gate = keeping(data, tokens)) {
            gate.cameras.play(10, 7);

            HttpResponse<String> answer = gate.get("/health", "Authorization", "Bearer read-token");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).at("/history/problem").textValue()).startsWith("Stills are not kept");
            assertThat(answer.body()).doesNotContain(data.toString());
            assertThat(json(gate.get("/health")).has("history")).isFalse();
        }
    }

    private static ServedGate keeping(Path data) throws Exception {
        return keeping(data, ServletOptions.defaults());
    }

    private static ServedGate keeping(Path data, ServletOptions options) throws Exception {
        return ServedGate.of(
                Gatecam.builder(data)
                        .cameras(() -> List.of(Camera.of(7, "rtsp://127.0.0.1/7")))
                        .history(HistoryOptions.builder().rules("1h@1s").build()),
                options);
    }

    @Test
    void aDamagedListIsShownWithoutPathOrPassword() throws Exception {
        try (ServedGate gate =
                ServedGate.withConfigFile(data, "[{\"id\":7,\"url\":\"rtsp://user:se%40cret@127.0.0.1/7\"}]")) {
            Files.writeString(data.resolve("config.json"), "[{\"id\":7,\"url\":\"rtsp://user:se%40cret@");
            gate.gatecam.streams().reload();
            gate.cameras.play(3, 7);

            HttpResponse<String> answer = gate.get("/health");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).at("/problems/0").textValue()).startsWith("config.json");
            assertThat(json(answer).at("/streams/0/is_alive").booleanValue()).isTrue();
            assertThat(answer.body()).doesNotContain("cret", data.toString());
        }
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            assertThat(gate.get("/health/x").statusCode()).isEqualTo(404);
            HttpResponse<String> posted = gate.send("POST", "/health", "");
            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
