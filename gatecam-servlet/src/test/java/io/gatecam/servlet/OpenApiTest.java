package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.Gatecam;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What docs/openapi.json says is what the servlets do, and all that they do: its own examples are asked for. That no
 * answer is any other is seen to by {@link ServedGate}, whatever a test asks it for.
 */
@Timeout(120)
class OpenApiTest {

    private static final ApiDocument DOCUMENT = ApiDocument.PACKED;
    private static final String CAMERAS = "[{\"id\":1,\"url\":\"rtsp://192.168.1.10/stream\",\"name\":\"Gate\"}]";

    @TempDir
    Path folder;

    private ServedGate gate;

    @BeforeEach
    void aCameraWithStillsASnapshotAndARecording() throws Exception {
        gate = ExampleGate.open(folder).gate();
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void itIsServedAndHasATag() throws Exception {
        HttpResponse<String> answer = gate.get("/openapi.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"openapi\": \"3.1.0\"");
        assertThat(gate.get("/openapi.json", "If-None-Match", tag(answer)).statusCode())
                .isEqualTo(304);
    }

    @Test
    void eachReferenceLeadsSomewhereAndEachOperationHasANameOfItsOwn() {
        DOCUMENT.root()
                .findValuesAsText("$ref")
                .forEach(reference -> assertThat(
                                DOCUMENT.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(DOCUMENT.operations())
                .extracting(each -> each.json().path("operationId").asText())
                .doesNotHaveDuplicates();
        Set<String> tags =
                DOCUMENT.root().path("tags").findValuesAsText("name").stream().collect(Collectors.toSet());
        assertThat(DOCUMENT.operations()).allSatisfy(each -> {
            assertThat(each.json().path("summary").asText()).isNotBlank();
            assertThat(tags).contains(each.json().path("tags").path(0).asText());
        });
    }

    @Test
    void eachExampleIsAnsweredAndWhatAClientHasIsNotSentAgain() throws Exception {
        try (ServedGate own = ownList()) {
            SoftAssertions all = new SoftAssertions();
            for (ApiOperation operation : inOrder()) {
                HttpResponse<String> answer = ask(operation, own);
                all.assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 302);
                if (operation.statuses().contains("304")) {
                    all.assertThat(gate.get(operation.example(DOCUMENT), "If-None-Match", tag(answer))
                                    .statusCode())
                            .as(operation + " again")
                            .isEqualTo(304);
                }
            }
            all.assertAll();
        }
    }

    /** What removes comes last. */
    private static List<ApiOperation> inOrder() {
        return Stream.concat(
                        DOCUMENT.operations().stream()
                                .filter(each -> !each.method().equals("DELETE")),
                        DOCUMENT.operations().stream()
                                .filter(each -> each.method().equals("DELETE")))
                .toList();
    }

    /** The list of cameras can be replaced where it is in a file. */
    private ServedGate ownList() throws Exception {
        ServedGate own = ServedGate.withConfigFile(folder.resolve("own"), CAMERAS);
        own.cameras.play(2, 1);
        return own;
    }

    private HttpResponse<String> ask(ApiOperation operation, ServedGate own, String... headers) throws Exception {
        ServedGate asked = operation.path().startsWith("/config") ? own : gate;
        JsonNode bodies = operation.json().path("requestBody").path("content");
        if (!bodies.isMissingNode()) {
            Map.Entry<String, JsonNode> body = bodies.properties().iterator().next();
            String[] all = Stream.concat(Stream.of("Content-Type", body.getKey()), Arrays.stream(headers))
                    .toArray(String[]::new);
            return asked.send(
                    operation.method(),
                    operation.example(DOCUMENT),
                    body.getValue().path("example").toString(),
                    all);
        }
        String[] all = Stream.concat(Stream.of("Accept", accepted(operation)), Arrays.stream(headers))
                .toArray(String[]::new);
        return asked.send(isEndless(operation) ? "HEAD" : operation.method(), operation.example(DOCUMENT), "", all);
    }

    private static boolean isEndless(ApiOperation operation) {
        return operation.statuses().contains("101") || operation.path().endsWith(".mjpeg");
    }

    private static String accepted(ApiOperation operation) {
        return operation.statuses().contains("101") ? "text/event-stream" : "*/*";
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    @Test
    void partsOfFilesAreAsDocumented() throws Exception {
        List<ApiOperation> files = DOCUMENT.operations().stream()
                .filter(operation -> operation.statuses().contains("206"))
                .toList();

        assertThat(files).isNotEmpty();
        for (ApiOperation file : files) {
            String path = file.example(DOCUMENT);
            assertThat(gate.get(path, "Range", "bytes=0-9").statusCode()).isEqualTo(206);
            assertThat(gate.get(path, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
            assertThat(gate.get(path, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        }
    }

    @Test
    void bodiesThatAreTooLongOrNoJsonAreRefusedAsDocumented() throws Exception {
        try (ServedGate own = ownList()) {
            for (ApiOperation operation : DOCUMENT.operations()) {
                if (operation.json().has("requestBody")) {
                    ServedGate asked = operation.path().startsWith("/config") ? own : gate;
                    String path = operation.example(DOCUMENT);
                    BodyPublisher tooLong = unannounced(" ".repeat(limit(operation) + 1));
                    assertThat(asked.send(operation.method(), path, "{}", "Content-Type", "text/plain")
                                    .statusCode())
                            .as(operation.toString())
                            .isEqualTo(415);
                    assertThat(asked.send(operation.method(), path, tooLong, "Content-Type", "application/json")
                                    .statusCode())
                            .as(operation.toString())
                            .isEqualTo(413);
                }
            }
        }
    }

    /** Read to its end before it is refused: who is refused in the middle may lose the connection before the answer. */
    private static BodyPublisher unannounced(String body) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofString(body));
    }

    private static int limit(ApiOperation operation) {
        return operation.path().equals("/config") ? 1 << 20 : 64 << 10;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | Accept | text/html | 302",
                "/thumbnail?ts=1700000030 | Accept | application/json | 200",
                "/thumbnail?ts=1700000030&camera=9 | Accept | */* | 404",
                "/thumbnail?ts=1600000000 | Accept | */* | 404",
                "/thumbnail | Accept | */* | 400",
                "/thumbnailGroup?ts=1&camera=9 | Accept | */* | 404",
                "/thumnnailGroup?ts=1&camera=9 | Accept | */* | 404",
                "/coverage?from=1&to=2&camera=9 | Accept | */* | 404",
                "/latest_image/2 | Accept | */* | 503",
                "/latest_image/1?width=7 | Accept | */* | 400",
                "/snapshots?camera=9 | Accept | */* | 404",
                "/snapshots/1/1700000021/1700000021.jpg | Accept | */* | 404",
                "/segment_api/segments?camera=9 | Accept | */* | 404",
                "/segment_api/segments_by_date?camera=9 | Accept | */* | 404",
                "/segment_api/events?camera=9 | Accept | */* | 404",
                "/segment_api/events_by_date?camera=9 | Accept | */* | 404",
                "/segments/none | Accept | */* | 404",
                "/segments/none.mp4 | Accept | */* | 404",
                "/segments/none.preview.mp4 | Accept | */* | 404",
                "/segments/none.jpg | Accept | */* | 404",
                "/clip/1?from=1&to=2 | Accept | */* | 404",
                "/clip/1.mp4?from=1&to=2 | Accept | */* | 404",
                "/segment_api/stream | Accept | */* | 426",
                "/events | Accept | */* | 426",
                "/events?camera=9 | Accept | text/event-stream | 404",
                "/dashboard/none.js | Accept | */* | 404",
                "/remove_old_snapshots/1/2 | Accept | */* | 404",
                "/health | Accept | */* | 200"
            })
    void otherAnswersAreAsDocumented(String path, String header, String value, int status) throws Exception {
        assertThat(gate.get(path, header, value).statusCode()).isEqualTo(status);
    }

    @Test
    void aCameraThatIsNotThereIsNotFound() throws Exception {
        for (ApiOperation operation : DOCUMENT.operations()) {
            if (operation.path().contains("{camera}")) {
                HttpResponse<String> answer = gate.send(
                        operation.method(),
                        operation.example(DOCUMENT).replaceFirst("/1\\b", "/9"),
                        operation.json().has("requestBody") ? "{}" : "",
                        "Content-Type",
                        "application/json");
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(404);
            }
        }
    }

    @Test
    void aPathThatIsNotPlainIsABadRequest() throws Exception {
        for (ApiOperation operation : DOCUMENT.operations()) {
            String[] target = operation.example(DOCUMENT).split("\\?", 2);
            if (!target[0].equals("/")) {
                RawHttp answer = RawHttp.request(gate.port(), operation.method(), target[0] + ";x=1");
                assertThat(answer.status()).as(operation.toString()).isEqualTo(400);
                assertThat(operation.statuses()).contains("400");
            }
        }
    }

    @Test
    void whatIsProtectedOrComesFromElsewhereIsAConflict() throws Exception {
        assertThat(gate.post("/config", CAMERAS).statusCode()).isEqualTo(409);
        assertThat(gate.post("/config/test", "{\"id\":1,\"url\":\"rtsp://192.168.1.10/stream\"}")
                        .statusCode())
                .isEqualTo(409);
        String snapshot = "/snapshots/1/1700000020";
        gate.send("PATCH", snapshot, "{\"protected\":true}", "Content-Type", "application/json");
        assertThat(gate.send("DELETE", snapshot, "").statusCode()).isEqualTo(409);
    }

    @Test
    void tokensAreNeededAsDocumented() throws Exception {
        ServletOptions tokens = ServletOptions.builder()
                .access(Access.tokens("control-token", "read-token"))
                .build();
        try (ServedGate guarded =
                ServedGate.of(Gatecam.builder(folder.resolve("guarded")).cameras(() -> List.of()), tokens)) {
            for (ApiOperation operation : DOCUMENT.operations()) {
                String method = isEndless(operation) ? "HEAD" : operation.method();
                String path = operation.example(DOCUMENT);
                assertThat(guarded.send(method, path, "").statusCode() == 401)
                        .as(operation + " without a token")
                        .isEqualTo(!operation.isPublic());
                int read = guarded.send(method, path, "", "Authorization", "Bearer read-token")
                        .statusCode();
                assertThat(read == 403).as(operation + " with the read token").isEqualTo(operation.changes());
            }
        }
    }

    @Test
    void eachServletIsDocumentedWithAllItsMethods() throws Exception {
        for (Map.Entry<String, Collection<String>> servlet : gate.mappings().entrySet()) {
            List<ApiOperation> operations = DOCUMENT.operations().stream()
                    .filter(operation -> servlet.getKey().equals(servletOf(operation.example(DOCUMENT))))
                    .toList();
            assertThat(operations).as("what is documented of " + servlet).isNotEmpty();
            Set<String> documented =
                    operations.stream().map(ApiOperation::method).collect(Collectors.toCollection(TreeSet::new));
            String path = operations.get(0).example(DOCUMENT);
            String allow =
                    gate.send("OPTIONS", path, "").headers().firstValue("Allow").orElse("");
            Set<String> methods =
                    new TreeSet<>(List.of(allow.toUpperCase(Locale.ROOT).split(", ")));
            methods.removeAll(Set.of("OPTIONS", "HEAD"));
            assertThat(documented).as("methods of " + servlet).isEqualTo(methods);
        }
    }

    /** By the rules of servlet mappings: the exact one, or the longest that fits. */
    private String servletOf(String target) {
        String path = target.replaceFirst("\\?.*", "");
        String best = "";
        int length = -1;
        for (Map.Entry<String, Collection<String>> servlet : gate.mappings().entrySet()) {
            for (String pattern : servlet.getValue()) {
                int fit = fit(pattern, path);
                if (fit > length) {
                    length = fit;
                    best = servlet.getKey();
                }
            }
        }
        return best;
    }

    private static int fit(String pattern, String path) {
        if (pattern.equals(path) || (pattern.isEmpty() && path.equals("/"))) {
            return Integer.MAX_VALUE;
        }
        String folder = pattern.replaceFirst("/\\*$", "");
        boolean fits = pattern.endsWith("/*") && (path.equals(folder) || path.startsWith(folder + "/"));
        return fits ? folder.length() : -1;
    }
}
