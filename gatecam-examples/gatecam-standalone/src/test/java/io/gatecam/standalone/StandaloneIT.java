package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it. */
@Timeout(120)
class StandaloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration END = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void theDemoShowsCamerasSavesAndEndsCleanly() throws Exception {
        Path data = folder.resolve("data");
        Process gatecam = run("--demo", "2", "--port", "0", "--data", data.toString());
        try {
            URI root = awaitReady(gatecam);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(streams(root).findValues("is_alive")).hasSize(2).allMatch(JsonNode::booleanValue);
                assertThat(data.resolve("camera_2/live")).isDirectoryContaining("glob:**/*.jpg");
            });

            assertThat(get(root.resolve("live"), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("live.js");
            assertThat(get(root.resolve("latest_image/1"), HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .startsWith(0xFF, 0xD8);
            HttpResponse<String> saved = get(root.resolve("save/1"), HttpResponse.BodyHandlers.ofString());
            long image = new ObjectMapper().readTree(saved.body()).get("image").longValue();
            assertThat(data.resolve("camera_1/snapshots/" + image)).isDirectoryContaining("glob:**/*.jpg");
            assertThat(saved.headers().map()).doesNotContainKeys("Server", "X-Powered-By");

            List<ProcessHandle> children = gatecam.descendants().toList();
            assertThat(children).isNotEmpty();
            gatecam.toHandle().destroy();
            assertThat(gatecam.waitFor(END.toSeconds(), TimeUnit.SECONDS)).isTrue();
            await().atMost(END).untilAsserted(() -> assertThat(children).noneMatch(StandaloneIT::isRunning));
            assertThat(Files.readAllLines(folder.resolve("stdout"))).hasSize(1);
        } finally {
            gatecam.destroyForcibly();
        }
    }

    @Test
    void aWrongOptionIsOneLineAndStatusTwo() throws Exception {
        assertThat(statusOf(run("--port", "nonsense"))).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("stderr")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains("--port"));
    }

    @Test
    void aPortThatIsTakenIsOneLineAndStatusOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(statusOf(run("--data", folder.resolve("data").toString(), "--port", port)))
                    .isEqualTo(1);
            assertThat(Files.readAllLines(folder.resolve("stderr")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains(port));
        }
    }

    @Test
    void aDataDirectoryThatCannotBeUsedIsOneLineAndStatusOne() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(statusOf(run("--data", file.toString(), "--port", "0"))).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("stderr")))
                .last()
                .satisfies(line -> assertThat(line).startsWith("gatecam: ").contains(file.toString()));
    }

    @Test
    void helpAndVersionAreShown() throws Exception {
        assertThat(statusOf(run("--help"))).isZero();
        assertThat(folder.resolve("stdout")).content().contains("--demo", "GK_DATA_PATH");
        assertThat(statusOf(run("--version"))).isZero();
        assertThat(folder.resolve("stdout")).content().startsWith("gatecam 0.");
    }

    private Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("gatecam.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GK_"));
        return builder.start();
    }

    private static int statusOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private URI awaitReady(Process gatecam) {
        String ready = "gatecam is ready at ";
        String line = await().atMost(PATIENCE)
                .failFast(() -> !gatecam.isAlive())
                .until(() -> Files.readString(folder.resolve("stdout")), text -> text.endsWith("/\n"));
        assertThat(line).startsWith(ready);
        return URI.create(line.substring(ready.length()).trim());
    }

    private JsonNode streams(URI root) throws Exception {
        return new ObjectMapper()
                .readTree(get(root, HttpResponse.BodyHandlers.ofString()).body());
    }

    private <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> handler) throws Exception {
        HttpResponse<T> answer = client.send(HttpRequest.newBuilder(uri).build(), handler);
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return answer;
    }

    /** A killed child stays a zombie, without a command, until somebody reaps it. */
    private static boolean isRunning(ProcessHandle child) {
        return child.isAlive() && child.info().command().isPresent();
    }
}
