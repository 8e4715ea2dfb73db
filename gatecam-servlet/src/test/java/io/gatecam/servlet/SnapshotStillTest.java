package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.servlet.still.Pictures;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SnapshotStillTest {

    private static final String STILL = "/snapshots/1/1700000020/1700000020.jpg";

    @TempDir
    Path data;

    private ServedGate gate;

    @BeforeEach
    void aCameraHasASnapshotOfFiveSecondsAgo() throws Exception {
        gate = ServedGate.open(data, 1);
        gate.cameras.play(25, 1);
        gate.get("/save/1?at=1700000020");
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void itIsThePictureOfThatMomentAndSaysHowOldItIs() throws Exception {
        gate.cameras.show("another picture".getBytes());
        gate.cameras.play(1, 1);

        HttpResponse<String> answer = gate.get(STILL);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(PlayedCameras.PICTURE.length));
        assertThat(header(answer, "X-Gatecam-Timestamp")).isEqualTo("1700000020");
        assertThat(header(answer, "X-Gatecam-Captured-At")).isEqualTo("1700000020.000");
        assertThat(header(answer, "Age")).isEqualTo("6");
        assertThat(header(answer, "Refresh")).isEmpty();
        assertThat(gate.bytes(STILL)).isEqualTo(PlayedCameras.PICTURE);
    }

    @Test
    void itIsThereWhenTheLiveStillIsGone() throws Exception {
        Files.delete(data.resolve("camera_1/live/1700000020.jpg"));

        assertThat(gate.bytes(STILL)).isEqualTo(PlayedCameras.PICTURE);
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String tag = header(gate.get(STILL), "ETag");

        HttpResponse<String> known = gate.get(STILL, "If-None-Match", tag);
        HttpResponse<String> other = gate.get("/snapshots/1/1700000020/1700000019.jpg", "If-None-Match", tag);

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheLength() throws Exception {
        HttpResponse<String> answer = gate.send("HEAD", STILL, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(PlayedCameras.PICTURE.length));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void itIsMadeAsWideAsIsWanted() throws Exception {
        gate.cameras.show(Pictures.jpeg(640, 360));
        gate.cameras.play(1, 1);
        gate.get("/save/1");

        byte[] small = gate.bytes("/snapshots/1/1700000026/1700000026.jpg?width=320");

        assertThat(Pictures.decoded(small).getWidth()).isEqualTo(320);
    }

    @Test
    void itGoesWithItsSnapshot() throws Exception {
        gate.cameras.play(30, 1);
        gate.gatecam.snapshots().removeOlderThan(Instant.ofEpochSecond(1_700_000_021));

        assertThat(gate.get(STILL).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/snapshots/1/1700000020/1700000030.jpg, 404",
        "/snapshots/1/1700000021/1700000020.jpg, 404",
        "/snapshots/9/1700000020/1700000020.jpg, 404",
        "/snapshots/1/1700000020/1700000020, 404",
        "/snapshots/1/1700000020/1700000020.png, 404",
        "/snapshots/1/1700000020/, 404",
        "/snapshots/1/1700000020/.jpg, 400",
        "/snapshots/1/1700000020/-1.jpg, 400",
        "/snapshots/1/1700000020/01700000020.jpg, 400",
        "/snapshots/1/1700000020/1700000020000.jpg, 400",
        "/snapshots/1/1700000020/.manifest.json, 404",
        "/snapshots/1/1700000020/1700000020.jpg/x, 404",
        "/snapshots/1/1700000020/%2e%2e%2fconfig.jpg, 400",
        "/snapshots/1/1700000020/..%2f..%2f..%2fconfig.json, 400",
        "/snapshots/1/1700000020/%00.jpg, 400"
    })
    void whatIsNoStillOfASnapshotIsRefused(String target, int status) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("a picture", "rtsp://");
    }

    @Test
    void itIsKeptFromWhoDoesNotKnowTheToken() throws Exception {
        ServletOptions options =
                ServletOptions.builder().access(Access.token("opensesame")).build();
        gate.close();
        gate = ServedGate.open(data, options, "/", 1);
        gate.clocks.advance(Duration.ofSeconds(60));

        assertThat(gate.get(STILL).statusCode()).isEqualTo(401);
        assertThat(gate.get(STILL, "Authorization", "Bearer opensesame").statusCode())
                .isEqualTo(200);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
