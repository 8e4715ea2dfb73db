package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LatestImageServletTest {

    @TempDir
    Path data;

    private ServedGate gate;

    @BeforeEach
    void aCameraRuns() throws Exception {
        gate = ServedGate.open(data, 1, 2);
        gate.cameras.play(5, 1);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void itIsTheNewestPictureAndSaysHowOldItIs() throws Exception {
        gate.clocks.advance(Duration.ofMillis(2_500));

        HttpResponse<String> answer = gate.get("/latest_image/1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(PlayedCameras.PICTURE.length));
        assertThat(header(answer, "X-Gatecam-Timestamp")).isEqualTo("1700000005");
        assertThat(header(answer, "X-Gatecam-Captured-At")).isEqualTo("1700000005.000");
        assertThat(header(answer, "Age")).isEqualTo("2");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(gate.bytes("/latest_image/1")).isEqualTo(PlayedCameras.PICTURE);
    }

    @Test
    void theFileMayBeGone() throws Exception {
        Files.delete(data.resolve("camera_1/live/1700000005.jpg"));

        assertThat(gate.bytes("/latest_image/1")).isEqualTo(PlayedCameras.PICTURE);
    }

    @Test
    void aBrowserComesBackToTheSameUrl() throws Exception {
        assertThat(refreshed(gate, "/latest_image/1", gate.get("/latest_image/1")))
                .isEqualTo(gate.uri("/latest_image/1"));
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String tag = header(gate.get("/latest_image/1"), "ETag");

        HttpResponse<String> known = gate.get("/latest_image/1", "If-None-Match", "\"x\", W/" + tag);
        gate.cameras.play(1, 1);
        HttpResponse<String> next = gate.get("/latest_image/1", "If-None-Match", tag);

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "ETag")).isEqualTo(tag);
        assertThat(header(known, "Refresh")).isNotEmpty();
        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheLength() throws Exception {
        HttpResponse<String> answer = gate.send("HEAD", "/latest_image/1", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(PlayedCameras.PICTURE.length));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aCameraWithoutPictureIsTriedAgain() throws Exception {
        HttpResponse<String> answer = gate.get("/latest_image/2");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("2");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(refreshed(gate, "/latest_image/2", answer)).isEqualTo(gate.uri("/latest_image/2"));
    }

    @Test
    void anUnknownCameraIsNotTriedAgain() throws Exception {
        HttpResponse<String> answer = gate.get("/latest_image/9");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Refresh")).isEmpty();
        assertThat(data.resolve("camera_9")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "Range, bytes=0-10",
        "If-Modified-Since, garbage",
        "Accept, text/html",
        "X-Forwarded-Prefix, '\"><script>'",
        "X-Forwarded-Host, evil.example"
    })
    void otherHeadersChangeNothing(String header, String value) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), "/latest_image/1", header + ": " + value);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Refresh")).isEqualTo("0.5;url=../latest_image/1");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(PlayedCameras.PICTURE.length));
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example/latest_image/1",
        "/%0d%0aSet-Cookie:x/latest_image/1",
        "/latest_image/1%0d%0aSet-Cookie:x",
        "/latest_image/1;a=b",
        "/latest_image/%C3%A9",
        "/latest_image//1"
    })
    void aStrangePathLeadsNowhere(String target) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), target);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.header("Refresh")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void clientsThatNeverReadHoldNoThread() throws Exception {
        byte[] large = new byte[8 << 20];
        gate.cameras.show(large);
        gate.cameras.play(1, 1);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(askAndNeverRead());
            }

            assertThat(gate.bytes("/latest_image/1")).isEqualTo(large);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private Socket askAndNeverRead() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", gate.port()));
        socket.getOutputStream()
                .write("GET /latest_image/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    static URI refreshed(ServedGate gate, String path, HttpResponse<String> answer) {
        String refresh = header(answer, "Refresh");
        assertThat(refresh).startsWith("0.5;url=");
        return gate.uri(path).resolve(refresh.substring("0.5;url=".length()));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
