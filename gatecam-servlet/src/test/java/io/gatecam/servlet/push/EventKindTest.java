package io.gatecam.servlet.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.servlet.page.OpenApiServlet;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class EventKindTest {

    @Test
    void eachIsDescribedInTheDocument() throws Exception {
        try (InputStream packed = OpenApiServlet.class.getResourceAsStream("openapi.json")) {
            JsonNode document = new ObjectMapper().readTree(packed);

            assertThat(StreamSupport.stream(
                                    document.at("/components/schemas/Event/oneOf")
                                            .spliterator(),
                                    false)
                            .map(kind -> document.at(kind.path("$ref").asText().substring(1)))
                            .map(kind -> kind.at("/properties/event/const").asText()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventKind.values())
                            .map(EventKind::word)
                            .toList());
        }
    }
}
