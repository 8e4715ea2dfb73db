package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ConfigServletTest {

    private static final String BEFORE = "[{\"id\":1,\"url\":\"rtsp://user:secret@127.0.0.1:554/one\"}]";

    @TempDir
    Path data;

    private ServedGate gate;

    @BeforeEach
    void oneCameraIsConfigured() throws Exception {
        gate = ServedGate.withConfigFile(data, BEFORE);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void aValidListIsWrittenAndApplied() throws Exception {
        HttpResponse<String> answer =
                gate.post("/config", "[{\"id\":2,\"url\":\"rtsp://127.0.0.1/two\",\"colour\":\"kept\"}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"ok\",\"start\":[2],\"restart\":[],\"stop\":[1],\"keep\":[]}");
        assertThat(data.resolve("config.json")).content().contains("two", "kept");
        assertThat(gate.get("/").body()).contains("\"id\":2").doesNotContain("\"id\":1,");
    }

    @Test
    void theListIsShownWithoutPasswords() throws Exception {
        HttpResponse<String> answer = gate.get("/config");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("user:***@").doesNotContain("secret");
    }

    @Test
    void whatWasShownMayBePostedBack() throws Exception {
        assertThat(gate.post("/config", gate.get("/config").body()).statusCode())
                .isEqualTo(200);
        assertThat(data.resolve("config.json")).content().contains("user:secret@");
    }

    @Test
    void anEmptyListStopsAll() throws Exception {
        assertThat(gate.post("/config", "[]").statusCode()).isEqualTo(200);
        assertThat(gate.get("/").body()).isEqualTo("[]");
    }

    @Test
    void aByteOrderMarkIsTaken() throws Exception {
        assertThat(gate.post("/config", "\uFEFF[]").statusCode()).isEqualTo(200);
    }

    static Stream<String> wrongLists() {
        return Stream.of(
                "",
                "null",
                "{}",
                "\"x\"",
                "[1]",
                "[null]",
                "[{\"id\":1,",
                "[] []",
                "[".repeat(100_000),
                "[{\"id\":" + "9".repeat(500_000) + "}]",
                "[{\"id\":1,\"url\":\"rtsp://a/" + "x".repeat(500_000) + "\"}]",
                "[{\"id\":1,\"url\":\"rtsp://a/1\"},{\"id\":1,\"url\":\"rtsp://a/2\"}]",
                "[{\"id\":1,\"id\":2,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":\"1\",\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":1.5,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":-1,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":1e3,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":true,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":null,\"url\":\"rtsp://a/1\"}]",
                "[{\"id\":1}]",
                "[{\"id\":1,\"url\":\"\"}]",
                "[{\"id\":1,\"url\":null}]",
                "[{\"id\":1,\"url\":5}]",
                "[{\"id\":1,\"url\":\"file:///etc/passwd\"}]",
                "[{\"id\":1,\"url\":\"concat:a|b\"}]",
                "[{\"id\":1,\"url\":\"data:image/png;base64,x\"}]",
                "[{\"id\":1,\"url\":\"pipe:0\"}]",
                "[{\"id\":1,\"url\":\"subfile,,start,0,end,9,,:/etc/passwd\"}]",
                "[{\"id\":1,\"url\":\"-y\"}]",
                "[{\"id\":1,\"url\":\" rtsp://a/1\"}]",
                "[{\"id\":1,\"url\":\"rtsp://a\\n-y\"}]",
                "[{\"id\":1,\"url\":\"http://169.254.169.254/\"}]",
                "[{\"id\":1,\"url\":\"rtsp://a/\\u0000\"}]",
                "[{\"id\":1,\"url\":\"rtsp://a/\\ud800\"}]",
                "[{\"id\":1,\"url\":\"rtsp://a/\\u202e\"}]",
                "[{\"id\":1,\"url\":\"rtsp://u:p@:/ #%?@a/1\"}]");
    }

    @ParameterizedTest
    @MethodSource("wrongLists")
    void aWrongListChangesNothing(String list) throws Exception {
        HttpResponse<String> answer = gate.post("/config", list);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":").doesNotContain("Exception", data.toString());
        assertThat(data.resolve("config.json")).hasContent(BEFORE);
    }

    @Test
    void theProblemNamesThePlaceAndRepeatsNoPassword() throws Exception {
        HttpResponse<String> answer =
                gate.post("/config", "[{\"id\":1,\n\"url\":\"rtsp://user:sec@ret@127.0.0.1/one\"}]");

        assertThat(answer.body()).contains("line 2", "\"field\":\"url\"").doesNotContain("sec@ret", "sec");
    }

    static Stream<Arguments> mediaTypes() {
        return Stream.of(
                Arguments.of("Content-Type: text/plain", 415),
                Arguments.of("Content-Type: application/x-www-form-urlencoded", 415),
                Arguments.of("Content-Type: multipart/form-data; boundary=x", 415),
                Arguments.of("Content-Type: application/jsonp", 415),
                Arguments.of("X-Content-Type: missing", 415),
                Arguments.of("Content-Type: application/json; charset=utf-16", 400),
                Arguments.of("Content-Type: application/json\r\nContent-Encoding: gzip", 415),
                Arguments.of("Content-Type: application/json; charset=\"UTF-8\"", 200),
                Arguments.of("Content-Type: Application/JSON ; x=y", 200),
                Arguments.of("Content-Type: application/json\r\nContent-Encoding: identity", 200));
    }

    @ParameterizedTest
    @MethodSource("mediaTypes")
    void onlyPlainJsonInUtf8IsRead(String headers, int status) throws Exception {
        assertThat(postRaw(headers + "\r\nContent-Length: 2", "[]").status()).isEqualTo(status);
    }

    @Test
    void aBodyThatEndsEarlyIsRefused() throws Exception {
        RawHttp answer = postRaw("Content-Type: application/json\r\nTransfer-Encoding: chunked", "zz\r\n[]");

        assertThat(answer.status()).isBetween(400, 408);
        assertThat(data.resolve("config.json")).hasContent(BEFORE);
    }

    @Test
    void whatIsTooLongIsNotRead() throws Exception {
        RawHttp announced = postRaw("Content-Type: application/json\r\nContent-Length: 1073741824", "[");
        RawHttp endless = postRaw(
                "Content-Type: application/json\r\nTransfer-Encoding: chunked",
                "100001\r\n" + " ".repeat(0x100001) + "\r\n");

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.header("Connection")).isEqualTo("close");
        assertThat(endless.status()).isEqualTo(413);
        assertThat(data.resolve("config.json")).hasContent(BEFORE);
    }

    @Test
    void aSecondSourceOfCamerasCannotBeOverwritten(@TempDir Path other) throws Exception {
        try (ServedGate fixed = ServedGate.open(other, 5)) {
            assertThat(fixed.post("/config", "[]").statusCode()).isEqualTo(409);
            assertThat(fixed.get("/config").headers().firstValue("X-Gatecam-Read-Only"))
                    .contains("source");
            assertThat(fixed.get("/config").body())
                    .isEqualTo("[{\"id\":5,\"url\":\"rtsp://user:***@127.0.0.1:554/5\",\"name\":\"\"}]");
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Origin, https://evil.example"})
    void pagesOfOthersChangeNothing(String header, String value) throws Exception {
        assertThat(gate.send("POST", "/config", "[]", "Content-Type", "application/json", header, value)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Files.readString(data.resolve("config.json"))).isEqualTo(BEFORE);
    }

    @Test
    void itCannotBeDeleted() throws Exception {
        HttpResponse<String> answer = gate.send("DELETE", "/config", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    private RawHttp postRaw(String headers, String body) throws Exception {
        return RawHttp.exchange(
                gate.port(),
                "POST /config HTTP/1.1\r\nHost: localhost:" + gate.port() + "\r\nConnection: close\r\n" + headers
                        + "\r\n\r\n" + body);
    }
}
