package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatecam.servlet.page.OpenApiServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * docs/openapi.json, as it is packed, and whether answers are as it says. Readers of JSON must not mind a field that
 * they do not know, so the document allows them; here a field that is not in it is a fault of the document.
 */
final class ApiDocument {

    static final ApiDocument PACKED = read();

    /** A method that a path does not have, or somebody who may not come in. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405);

    private static final Set<String> DESCRIBED_HEADERS = Set.of(
            "age",
            "content-disposition",
            "content-range",
            "etag",
            "link",
            "location",
            "refresh",
            "retry-after",
            "upgrade",
            "www-authenticate");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final List<ApiOperation> operations = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private ApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new ApiOperation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        root.path("components").path("schemas").forEach(ApiDocument::close);
        operations.forEach(operation -> close(operation.json()));
    }

    private static ApiDocument read() {
        try (InputStream packed = OpenApiServlet.class.getResourceAsStream("openapi.json")) {
            return new ApiDocument(new ObjectMapper().readTree(packed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No schema of the document is made of others by {@code allOf}, which would have to stay open. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.has("properties") && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::close);
    }

    JsonNode root() {
        return root;
    }

    List<ApiOperation> operations() {
        return List.copyOf(operations);
    }

    /** @return what a reference leads to, or the node itself when it is none */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    Optional<ApiOperation> operation(String method, String path) {
        return at(path).filter(operation -> operation.method().equals(method)).findFirst();
    }

    private Stream<ApiOperation> at(String target) {
        String path = target.replaceFirst("\\?.*", "");
        int own = operations.stream()
                .filter(operation -> operation.fits(path))
                .mapToInt(ApiOperation::ownLength)
                .max()
                .orElse(-1);
        return operations.stream()
                .filter(operation -> operation.fits(path) && operation.ownLength() == own)
                .sorted(Comparator.comparing(ApiOperation::toString));
    }

    /** Fails when the document does not foresee the answer. Paths that are nobody's are not looked at. */
    void check(String method, String target, HttpResponse<String> answer) {
        if (at(target).findAny().isEmpty()) {
            return;
        }
        Optional<ApiOperation> operation = operation(method.equals("HEAD") ? "GET" : method, target);
        String request = method + " " + target + " -> " + answer.statusCode();
        boolean isTold = method.equals("OPTIONS") && answer.statusCode() == 204;
        if (operation.isEmpty() || (answer.statusCode() == 405 && method.equals("HEAD"))) {
            assertThat(isTold || REFUSED.contains(answer.statusCode()))
                    .as(request + ", a method that is not documented")
                    .isTrue();
            return;
        }
        check(operation.get(), request, method, answer);
    }

    private void check(ApiOperation operation, String request, String method, HttpResponse<String> answer) {
        assertThat(operation.statuses()).as(request).contains(Integer.toString(answer.statusCode()));
        JsonNode documented = resolved(operation.json().path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(undocumented(documented, answer))
                .as(request + ": headers that are not documented")
                .isEmpty();
        if (method.equals("HEAD") || answer.body().isEmpty()) {
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = documented.path("content");
        assertThat(content.has(type))
                .as(request + " is " + type + ", documented as " + content)
                .isTrue();
        JsonNode schema = content.path(type).path("schema");
        if (!schema.isMissingNode()) {
            assertThat(faults(schema, answer.body()))
                    .as(request + "\n" + answer.body())
                    .isEmpty();
        }
    }

    /**
     * Fails when the document does not foresee what an answer that does not end tells.
     *
     * @param target a URL path that ends with one of the document
     * @param message as a WebSocket has it
     */
    void checkItem(String target, String message) {
        JsonNode schema = operations.stream()
                .filter(operation -> operation.method().equals("GET") && target.endsWith(operation.path()))
                .map(operation -> operation.json().at("/responses/200/content/text~1event-stream/x-itemSchema"))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElseThrow();
        assertThat(faults(schema, message)).as(message).isEmpty();
    }

    private static Set<String> undocumented(JsonNode documented, HttpResponse<String> answer) {
        Set<String> names = new HashSet<>();
        documented.path("headers").fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return answer.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-gatecam-") || DESCRIBED_HEADERS.contains(name))
                .filter(name -> !names.contains(name))
                .collect(Collectors.toSet());
    }

    /** @return what of a JSON text is not as the schema says */
    Set<String> faults(JsonNode schema, String json) {
        JsonSchema compiled = schemas.computeIfAbsent(schema, this::compiled);
        try {
            return compiled.validate(JSON.readTree(json)).stream()
                    .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of("No JSON: " + e.getMessage());
        }
    }

    /** With the components beside it, so that references lead there. */
    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", root.path("jsonSchemaDialect").asText());
        whole.set("components", root.path("components"));
        whole.setAll(schema.deepCopy() instanceof ObjectNode object ? object : JSON.createObjectNode());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }
}
