package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MountingTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"/, ''", "/, /gate", "/app, ''", "/app, /gate/cams"})
    void itWorksUnderAnyPath(String contextPath, String prefix) throws Exception {
        ServletOptions options = ServletOptions.builder().prefix(prefix).build();
        try (ServedGate gate = ServedGate.open(data, options, contextPath, 1)) {
            gate.cameras.play(3, 1);

            assertThat(gate.get("/").body()).contains("\"id\":1");
            assertThat(gate.get("/save/1").statusCode()).isEqualTo(200);
            assertThat(LatestImageServletTest.refreshed(gate, "/latest_image/1", gate.get("/latest_image/1")))
                    .isEqualTo(gate.uri("/latest_image/1"));
            String page = gate.get("/", "Accept", BROWSER)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(gate.uri("/").resolve(page)).isEqualTo(gate.uri("/dashboard/"));
        }
    }

    @Test
    void aPrefixNeedsNoSlashAtItsEnd() throws Exception {
        ServletOptions options = ServletOptions.builder().prefix("/gate").build();
        try (ServedGate gate = ServedGate.open(data, options, "/", 1)) {
            assertThat(gate.get("").body()).contains("\"id\":1");
            String page = gate.get("", "Accept", BROWSER)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(gate.uri("").resolve(page)).isEqualTo(gate.uri("/dashboard/"));
            assertThat(gate.get("/nothing").statusCode()).isEqualTo(404);
            assertThat(gate.get("/nothing").body()).contains("urn:gatecam:problem:not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "/gate/", "//", "/a b", "/*", "/gate/*", "/../x?"})
    void anOddPrefixIsRefused(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServletOptions.builder().prefix(prefix));
    }

    @Test
    void aTokenIsAskedForEverywhere() throws Exception {
        ServletOptions options =
                ServletOptions.builder().access(Access.token("opensesame")).build();
        String basic = "Basic " + Base64.getEncoder().encodeToString("me:opensesame".getBytes());
        try (ServedGate gate = ServedGate.open(data, options, "/", 1)) {
            for (String path : List.of(
                    "/",
                    "/live",
                    "/dashboard/",
                    "/dashboard/app.js",
                    "/config",
                    "/latest_image/1",
                    "/latest_image/x")) {
                HttpResponse<String> refused = gate.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().allValues("WWW-Authenticate")).hasSize(2);
            }
            assertThat(gate.get("/", "Authorization", "Bearer opensesame").statusCode())
                    .isEqualTo(200);
            assertThat(gate.get("/dashboard/", "Authorization", basic).statusCode())
                    .isEqualTo(200);
            assertThat(gate.get("/", "Authorization", "Bearer opensesame", "Host-Is", "any")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(RawHttp.get(
                                    gate.port(),
                                    "/",
                                    "Host: gate.example",
                                    "Authorization: Bearer opensesame",
                                    "Accept: text/html;q=0")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void loopbackRefusesForeignHostNames() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 1)) {
            for (String host : List.of("evil.example", "127.0.0.1.evil.example", "192.0.2.1")) {
                RawHttp answer = RawHttp.get(gate.port(), "/", "Host: " + host);
                assertThat(answer.status()).as(host).isEqualTo(403);
                assertThat(answer.text()).contains("loopback");
            }
            assertThat(RawHttp.get(gate.port(), "/", "Host: localhost").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, 405",
        "PUT, /, 405",
        "DELETE, /, 405",
        "PATCH, /config, 405",
        "TRACE, /, 405",
        "TRACE, /save/1, 405",
        "BREW, /, 405",
        "POST, /remove_old_snapshots/1, 405",
        "PUT, /snapshots, 405",
        "POST, /latest_image/1, 405",
        "POST, /dashboard/, 405",
        "OPTIONS, /, 204",
        "OPTIONS, /save/1, 204",
        "HEAD, /, 200",
        "HEAD, /dashboard/, 200"
    })
    void whatIsPossibleIsSaidByAllow(String method, String path, int status) throws Exception {
        try (ServedGate gate = ServedGate.open(data, 1)) {
            gate.cameras.play(1, 1);

            RawHttp answer = RawHttp.request(gate.port(), method, path, "Content-Length: 0");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Allow").isEmpty()).isEqualTo(status == 200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void nonsenseIsAnsweredWithAClientError() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 1)) {
            int port = gate.port();
            assertThat(RawHttp.get(port, "/?x=%00%ff").status()).isEqualTo(200);
            assertThat(RawHttp.get(port, "/", "Accept: " + "a/b,".repeat(2_000)).status())
                    .isIn(200, 431);
            assertThat(RawHttp.get(port, "/", "X-Long: " + "x".repeat(64_000)).status())
                    .isIn(400, 431);
            assertThat(RawHttp.get(port, "/", "Authorization: Bearer " + "x".repeat(20_000))
                            .status())
                    .isEqualTo(431);
            assertThat(RawHttp.exchange(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
                            .status())
                    .isEqualTo(400);
            assertThat(RawHttp.get(port, "/", "Origin: https://evil.example").status())
                    .isEqualTo(200);
        }
    }
}
