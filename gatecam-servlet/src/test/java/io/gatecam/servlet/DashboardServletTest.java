package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DashboardServletTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^#\"]+)\"");

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"/, ''", "/, /gate", "/app, ''", "/app, /gate/cams"})
    void itIsWholeUnderAnyPath(String contextPath, String prefix) throws Exception {
        ServletOptions options = ServletOptions.builder().prefix(prefix).build();
        try (ServedGate gate = ServedGate.open(data, options, contextPath)) {
            for (String path : List.of("/dashboard", "/live")) {
                HttpResponse<String> way = gate.get(path);
                assertThat(way.statusCode()).isEqualTo(302);
                assertThat(gate.uri(path)
                                .resolve(way.headers().firstValue("Location").orElseThrow()))
                        .isEqualTo(gate.uri("/dashboard/"));
            }

            HttpResponse<String> page = gate.get("/dashboard/");
            assertThat(mediaType(page)).isEqualTo("text/html;charset=utf-8");
            for (String name : references(page.body())) {
                assertThat(gate.get("/dashboard/" + name).statusCode()).as(name).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html;charset=utf-8",
        "app.js, text/javascript;charset=utf-8",
        "dashboard.css, text/css;charset=utf-8",
        "icon.svg, image/svg+xml"
    })
    void eachFileSaysWhatItIsAndAllowsNoForeignCode(String name, String mediaType) throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            HttpResponse<String> answer = gate.get("/dashboard/" + name);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isNotBlank().doesNotContain("innerHTML", "style=\"", " onclick=\"", "=\"/");
            assertThat(mediaType(answer)).isEqualTo(mediaType);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "img-src 'self' data: blob:")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void whatABrowserHasAlreadyIsNotSentAgain() throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            String tag =
                    gate.get("/dashboard/app.js").headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = gate.get("/dashboard/app.js", "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertThat(gate.get("/dashboard/app.js", "If-None-Match", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.js",
                "app",
                "app.class",
                ".js",
                "a/b/c.js",
                "vendor/",
                "app.js/",
                "APP.JS",
                "%2e%2e/DashboardServlet.class",
                "a%00.js"
            })
    void whatIsNotAFileOfItIsNotFound(String name) throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            assertThat(RawHttp.get(gate.port(), "/dashboard/" + name).status()).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, 405", "DELETE, 405", "HEAD, 200", "OPTIONS, 204"})
    void itIsOnlyRead(String method, int status) throws Exception {
        try (ServedGate gate = ServedGate.open(data)) {
            assertThat(RawHttp.request(gate.port(), method, "/dashboard/app.js", "Content-Length: 0")
                            .status())
                    .isEqualTo(status);
        }
    }

    @Test
    void itNeedsATokenLikeAllElse() throws Exception {
        ServletOptions options =
                ServletOptions.builder().access(Access.token("opensesame")).build();
        try (ServedGate gate = ServedGate.open(data, options, "/")) {
            assertThat(gate.get("/dashboard").statusCode()).isEqualTo(401);
            assertThat(gate.get("/dashboard/app.js").statusCode()).isEqualTo(401);
        }
    }

    /** Containers write it with a space or without. */
    private static String mediaType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", "");
    }

    private static List<String> references(String page) {
        return REFERENCE.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
