package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.camera.Camera;
import io.gatecam.servlet.page.DashboardServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The addresses that the settings suggest. */
class BrandsTest {

    private static final List<String> OF_NO_BRAND = List.of("rtsp", "mjpeg");

    private final List<JsonNode> brands = read();

    private static List<JsonNode> read() {
        try (InputStream packed = DashboardServlet.class.getResourceAsStream("dashboard/brands.json")) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(packed).path("brands").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachMakesAnAddressThatACameraMayHave() {
        assertThat(brands).isNotEmpty().allSatisfy(brand -> {
            for (String stream : List.of("main", "sub")) {
                String pattern = brand.path(stream).asText();
                if (!pattern.isEmpty()) {
                    assertThat(pattern).contains("://{host}");
                    String address = pattern.replace("{host}", "192.168.1.10")
                            .replace("{channel}", "1")
                            .replace("{channel2}", "01");
                    assertThat(address).doesNotContain("{", "}");
                    assertThat(Camera.of(1, address).url().masked()).isEqualTo(address);
                }
            }
        });
    }

    @Test
    void theChannelIsAskedForWhereTheAddressHasOne() {
        assertThat(brands)
                .allSatisfy(brand -> assertThat(brand.has("channel"))
                        .as(brand.path("name").asText())
                        .isEqualTo(brand.path("main").asText().contains("{channel")));
    }

    @Test
    void theDocumentationSaysOfEachWhereItStands() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "dashboard.md"));
        Set<String> told = lines.stream()
                .skip(lines.indexOf("## Where the addresses of brands come from"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| brand ") && !line.startsWith("| ---"))
                .map(line -> line.split(" \\| ")[0].substring(2))
                .collect(Collectors.toSet());

        assertThat(brands.stream()
                        .filter(brand -> !OF_NO_BRAND.contains(brand.path("id").asText()))
                        .map(brand -> brand.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(told);
    }
}
