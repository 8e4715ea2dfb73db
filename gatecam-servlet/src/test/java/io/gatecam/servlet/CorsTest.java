package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another origin gets, by way of its browser. */
@Timeout(60)
class CorsTest {

    private static final String KIOSK = "https://kiosk.example";
    private static final String EVIL = "https://evil.example";
    private static final String TOKEN = "Bearer control-token";

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "https://kiosk.example, https://kiosk.example",
        "' HTTPS://Kiosk.Example:8443 ', https://kiosk.example:8443",
        "https://kiosk.example:443, https://kiosk.example",
        "http://kiosk.example:80, http://kiosk.example",
        "http://kiosk.example:443, http://kiosk.example:443",
        "http://[::1]:3000, http://[::1]:3000",
        "capacitor://localhost, capacitor://localhost"
    })
    void anOriginIsSpeltAsBrowsersDo(String given, String spelt) {
        assertThat(ServletOptions.builder().corsOrigins(List.of(given)).build().corsOrigins())
                .containsExactly(spelt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "kiosk.example",
                "https://kiosk.example/",
                "https://kiosk.example/page",
                "https://user@kiosk.example",
                "https://*.example",
                "https://kiosk.example:",
                "https://kiosk.example:port",
                "https://a.example,https://b.example",
                "https://k\u00fcosk.example"
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServletOptions.builder().corsOrigins(List.of(origin)));
    }

    @Test
    void withoutOriginsThereIsNoSignOfIt() throws Exception {
        try (ServedGate gate = gate(List.of())) {
            HttpResponse<String> answer = gate.get("/config", "Origin", KIOSK, "Authorization", TOKEN);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control"))
                    .doesNotContain("vary");
        }
    }

    @Test
    void anAllowedPageReadsAnswersAndTheirHeaders() throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            HttpResponse<String> answer = gate.get("/latest_image/1", "Origin", KIOSK, "Authorization", TOKEN);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(KIOSK);
            assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(header(answer, "Access-Control-Expose-Headers").split(", "))
                    .contains("Age", "ETag", "X-Gatecam-Timestamp", "X-Gatecam-Captured-At");
            assertThat(header(answer, "Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void anAllowedPageIsToldWhyItWasRefused() throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            HttpResponse<String> answer = gate.get("/", "Origin", KIOSK);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(KIOSK);
            assertThat(header(answer, "Access-Control-Expose-Headers")).contains("WWW-Authenticate");
        }
    }

    @Test
    void anotherPageReadsNothingButCachesKeepThemApart() throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            for (String origin : List.of(EVIL, "null", KIOSK + ".evil.example", "https://KIOSK.example")) {
                HttpResponse<String> answer = gate.get("/", "Origin", origin, "Authorization", TOKEN);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                        .as(origin)
                        .isEmpty();
                assertThat(answer.headers().allValues("Vary")).containsExactlyInAnyOrder("Origin", "Accept");
            }
            assertThat(gate.get("/", "Authorization", TOKEN).headers().allValues("Vary"))
                    .contains("Origin");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/save/1, 'GET, OPTIONS, POST'",
        "/config, 'GET, HEAD, OPTIONS, POST'",
        "/snapshots, 'DELETE, GET, HEAD, OPTIONS'",
        "/latest_image/1, 'GET, HEAD, OPTIONS'"
    })
    void anAllowedPageMayAskWithoutATokenWhatItMayAsk(String path, String methods) throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            HttpResponse<String> answer = preflight(gate, path, KIOSK);

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(KIOSK);
            assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo(methods);
            assertThat(header(answer, "Access-Control-Allow-Headers").split(", "))
                    .contains("Authorization", "Content-Type", "If-None-Match");
            assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
            assertThat(header(answer, "Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void anotherPageAsksInVain() throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            HttpResponse<String> answer = preflight(gate, "/save/1", EVIL);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
            assertThat(gate.send("OPTIONS", "/save/1", "", "Origin", KIOSK).statusCode())
                    .as("no preflight")
                    .isEqualTo(401);
        }
    }

    @Test
    void anAllowedPageChangesThingsWithATokenAndOthersDoNot() throws Exception {
        try (ServedGate gate = gate(List.of(KIOSK))) {
            String[] allowed = {"Origin", KIOSK, "Sec-Fetch-Site", "cross-site", "Authorization", TOKEN};
            String[] unknown = {"Origin", KIOSK, "Sec-Fetch-Site", "cross-site"};
            String[] foreign = {"Origin", EVIL, "Sec-Fetch-Site", "cross-site", "Authorization", TOKEN};
            String[] hidden = {"Sec-Fetch-Site", "cross-site", "Authorization", TOKEN};

            assertThat(gate.send("POST", "/save/1", "", allowed).statusCode()).isEqualTo(200);
            assertThat(gate.send("POST", "/save/1", "", unknown).statusCode()).isEqualTo(401);
            assertThat(gate.send("POST", "/save/1", "", foreign).statusCode()).isEqualTo(403);
            assertThat(gate.send("GET", "/save/1", "", hidden).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void onLoopbackAnAllowedOriginLetsNobodyElseIn() throws Exception {
        ServletOptions options =
                ServletOptions.builder().corsOrigins(List.of(KIOSK)).build();
        try (ServedGate gate = ServedGate.open(data, options, "/", 1)) {
            assertThat(preflight(gate, "/save/1", KIOSK).statusCode()).isEqualTo(204);
            assertThat(RawHttp.request(
                                    gate.port(),
                                    "OPTIONS",
                                    "/save/1",
                                    "Host: evil.example",
                                    "Origin: " + KIOSK,
                                    "Access-Control-Request-Method: POST")
                            .status())
                    .isEqualTo(403);
        }
    }

    private ServedGate gate(List<String> origins) throws Exception {
        ServletOptions options = ServletOptions.builder()
                .access(Access.token("control-token"))
                .corsOrigins(origins)
                .build();
        ServedGate gate = ServedGate.open(data, options, "/", 1);
        gate.cameras.play(5, 1);
        return gate;
    }

    private static HttpResponse<String> preflight(ServedGate gate, String path, String origin) throws Exception {
        return gate.send(
                "OPTIONS",
                path,
                "",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
