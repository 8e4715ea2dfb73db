package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it. */
@Timeout(120)
class StandaloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration END = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void theDemoShowsCamerasSavesAndEndsCleanly() throws Exception {
        Path data = folder.resolve("data");
        try (JarRun gatecam = run("--demo", "2", "--port", "0", "--data", data.toString())) {
            URI root = gatecam.awaitReady();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gatecam.json(root).findValues("is_alive")).hasSize(2).allMatch(JsonNode::booleanValue);
                assertThat(data.resolve("camera_2/live")).isDirectoryContaining("glob:**/*.jpg");
            });

            assertThat(gatecam.get(root.resolve("dashboard/"), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("app.js");
            assertThat(gatecam.get(root.resolve("latest_image/1"), HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .startsWith(0xFF, 0xD8);
            HttpResponse<String> saved = gatecam.get(root.resolve("save/1"), HttpResponse.BodyHandlers.ofString());
            long image = new ObjectMapper().readTree(saved.body()).get("image").longValue();
            assertThat(data.resolve("camera_1/snapshots/" + image)).isDirectoryContaining("glob:**/*.jpg");
            assertThat(saved.headers().map()).doesNotContainKeys("Server", "X-Powered-By");

            List<ProcessHandle> children = gatecam.children();
            assertThat(children).isNotEmpty();
            assertThat(gatecam.endsWithin(END)).isTrue();
            await().atMost(END).untilAsserted(() -> assertThat(children).noneMatch(StandaloneIT::isRunning));
            assertThat(Files.readAllLines(folder.resolve("stdout"))).hasSize(1);
        }
    }

    @Test
    void aWrongOptionIsOneLineAndStatusTwo() throws Exception {
        assertThat(run("--port", "nonsense").awaitStatus()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("stderr")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains("--port"));
    }

    @Test
    void aPortThatIsTakenIsOneLineAndStatusOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("--data", folder.resolve("data").toString(), "--port", port)
                            .awaitStatus())
                    .isEqualTo(1);
            assertThat(Files.readAllLines(folder.resolve("stderr")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains(port));
        }
    }

    @Test
    void aDataDirectoryThatCannotBeUsedIsOneLineAndStatusOne() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run("--data", file.toString(), "--port", "0").awaitStatus()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("stderr")))
                .last()
                .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains(file.toString()));
    }

    @Test
    void helpAndVersionAreShown() throws Exception {
        assertThat(run("--help").awaitStatus()).isZero();
        assertThat(folder.resolve("stdout")).content().contains("--demo", "GK_DATA_PATH");
        assertThat(run("--version").awaitStatus()).isZero();
        assertThat(folder.resolve("stdout")).content().startsWith("gatecam 0.");
    }

    private JarRun run(String... arguments) throws IOException {
        return JarRun.start(folder, Map.of(), arguments);
    }

    /** A killed child stays a zombie, without a command, until somebody reaps it. */
    private static boolean isRunning(ProcessHandle child) {
        return child.isAlive() && child.info().command().isPresent();
    }
}
