package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.camera.StreamFormat;
import io.gatecam.segment.RecordingHealth;
import io.gatecam.segment.RecordingState;
import io.gatecam.servlet.stream.StreamJson;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.StreamStatus;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamsServletTest {

    @TempDir
    Path data;

    @Test
    void withoutCamerasTheListIsEmpty() throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            HttpResponse<String> answer = gate.get("/");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[]");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void aRunningStreamHasTheTenFieldsOfTheReplacedService() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.cameras.play(3, 7);
            gate.cameras.workedOnBy(7, ProcessHandle.current());

            JsonNode stream = streams(gate).get(0);

            assertThat(stream.fieldNames())
                    .toIterable()
                    .startsWith(
                            "cpu_percent",
                            "created_at",
                            "disk_size",
                            "id",
                            "is_alive",
                            "latest_image",
                            "memory",
                            "pid",
                            "uptime",
                            "url");
            assertThat(stream.get("id").intValue()).isEqualTo(7);
            assertThat(stream.get("is_alive").booleanValue()).isTrue();
            assertThat(stream.get("latest_image").textValue()).isEqualTo("1700000003.jpg");
            assertThat(stream.get("pid").longValue())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(stream.get("created_at").isNumber()).isTrue();
            assertThat(stream.get("uptime").isNumber()).isTrue();
            assertThat(stream.get("memory").isIntegralNumber()).isTrue();
            assertThat(stream.get("cpu_percent").isNumber()).isTrue();
            assertThat(stream.get("disk_size").longValue()).isZero();
            assertThat(stream.get("state").textValue()).isEqualTo("running");
            assertThat(stream.get("dark_since").isNull()).isTrue();
            assertThat(stream.get("still_age_seconds").doubleValue()).isZero();
        }
    }

    @Test
    void aStreamWithoutProcessHasNullsAndSaysWhy() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.cameras.play(3, 7);
            gate.clocks.advance(Duration.ofSeconds(11));

            JsonNode stream = streams(gate).get(0);

            assertThat(stream.get("is_alive").booleanValue()).isFalse();
            for (String field : new String[] {"pid", "memory", "cpu_percent", "uptime", "created_at"}) {
                assertThat(stream.get(field).isNull()).as(field).isTrue();
            }
            assertThat(stream.get("latest_image").textValue()).isEqualTo("1700000003.jpg");
            assertThat(stream.get("still_age_seconds").doubleValue()).isEqualTo(11);
            assertThat(stream.get("dark_since").longValue()).isEqualTo(1_700_000_003);
            assertThat(stream.get("reason").textValue()).isNotBlank();
        }
    }

    @Test
    void passwordsAreMasked() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            assertThat(gate.get("/").body())
                    .contains("rtsp://user:***@127.0.0.1:554/7")
                    .doesNotContain("se%40cret", "se@cret");
        }
    }

    @Test
    void theLastLinesOfTheLogAreShown() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.cameras.play(1, 7);
            gate.cameras.say(7, "[rtsp] a line");

            assertThat(streams(gate).get(0).get("camera_log").get(0).textValue())
                    .isEqualTo("[rtsp] a line");
        }
    }

    @Test
    void whatFfmpegSaysIsShownWithoutTheServersFolders() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            gate.cameras.play(1, 7);
            gate.cameras.say(7, "[segment] Failed to open '/srv/gate data/camera_7/segments/.open/1.mp4'");
            gate.cameras.report(
                    7, new FeedEvent.Ended("Error opening output /srv/gate/camera_7/segments/.open/%s.mp4"));
            gate.clocks.advance(Duration.ofMillis(200));

            JsonNode stream = streams(gate).get(0);
            assertThat(stream.get("camera_log").get(0).textValue())
                    .isEqualTo("[segment] Failed to open 'camera_7/segments/.open/1.mp4'");
            assertThat(stream.get("reason").textValue()).contains("output camera_7/segments/.open/%s.mp4");
            assertThat(gate.get("/health").body())
                    .contains("output camera_7/segments/.open/%s.mp4")
                    .doesNotContain("/srv/");
        }
    }

    @Test
    void whatTheCameraSendsAndHowItsRelayFaresIsShown() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            assertThat(streams(gate).get(0).get("format").isNull()).isTrue();
            assertThat(streams(gate).get(0).get("relay").isNull()).isTrue();
            gate.cameras.play(1, 7);
            StreamFormat format =
                    new StreamFormat("hevc", 1920, 1080, OptionalDouble.of(29.97), Optional.of("pcm_alaw"));
            gate.cameras.report(7, new FeedEvent.Described(format, true));
            gate.cameras.report(7, new FeedEvent.RelayBegun("rtsp://gate:***@media/stream_7"));
            gate.cameras.report(7, new FeedEvent.RelayFailed("Connection refused"));
            gate.clocks.advance(Duration.ofMillis(200));

            JsonNode stream = streams(gate).get(0);
            assertThat(stream.get("format").toString())
                    .isEqualTo("{\"video\":\"hevc\",\"width\":1920,\"height\":1080,\"frames_per_second\":29.97,"
                            + "\"audio\":\"pcm_alaw\"}");
            assertThat(stream.get("relay").get("target").textValue()).isEqualTo("rtsp://gate:***@media/stream_7");
            assertThat(stream.get("relay").get("state").textValue()).isEqualTo("failing");
            assertThat(stream.get("relay").get("reason").textValue()).isEqualTo("Connection refused");
            assertThat(stream.get("relay").get("losses").intValue()).isEqualTo(1);
        }
    }

    @Test
    void howItsRecordingGoesIsShownWithoutTheServersFolders() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 7)) {
            JsonNode recording = streams(gate).get(0).get("recording");
            assertThat(recording.get("state").textValue()).isEqualTo("off");
            assertThat(recording.get("reason").textValue()).isEmpty();
            assertThat(recording.get("segments").intValue()).isZero();

            String said =
                    "[segment] Failed to open '/srv/gate data/camera_7/segments/.open/1.mp4', see http://a/camera_7/";
            JsonNode failing = shown(gate, new RecordingHealth(RecordingState.FAILING, said, ServedGate.NOW, 3))
                    .get("recording");
            assertThat(failing.get("state").textValue()).isEqualTo("failing");
            assertThat(failing.get("reason").textValue())
                    .isEqualTo("[segment] Failed to open 'camera_7/segments/.open/1.mp4', see http://a/camera_7/");
            assertThat(failing.get("segments").intValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*;q=0", "application/xml", "application/json", "*/*"})
    void whoDoesNotNameHtmlGetsJson(String accept) throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            assertThat(gate.get("/", "Accept", accept).body()).isEqualTo("[]");
        }
    }

    @Test
    void aBrowserIsSentToTheDashboard() throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            HttpResponse<String> answer = gate.get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

            assertThat(answer.statusCode()).isEqualTo(302);
            String location = answer.headers().firstValue("Location").orElseThrow();
            assertThat(gate.uri("/").resolve(location)).isEqualTo(gate.uri("/dashboard/"));
        }
    }

    private static JsonNode shown(ServedGate gate, RecordingHealth recording) throws Exception {
        StreamStatus status = gate.gatecam.streams().status(7).orElseThrow();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(text)) {
            StreamJson.write(json, recorded(status, recording), ServedGate.NOW);
        }
        return new ObjectMapper().readTree(text.toString());
    }

    private static StreamStatus recorded(StreamStatus status, RecordingHealth recording) {
        return new StreamStatus(
                status.camera(),
                status.state(),
                status.reason(),
                status.since(),
                status.darkSince(),
                status.frames(),
                status.keyframeIntervalMillis(),
                status.format(),
                status.relay(),
                recording,
                status.connections(),
                status.process(),
                status.latestStill(),
                status.stills(),
                status.snapshotBytes(),
                status.log());
    }

    private static JsonNode streams(ServedGate gate) throws Exception {
        return new ObjectMapper().readTree(gate.get("/").body());
    }
}
