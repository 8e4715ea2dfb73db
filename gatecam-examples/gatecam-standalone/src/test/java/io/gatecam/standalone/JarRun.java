package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar as a user runs it, from start to end. What it prints goes into files of a folder. Closing kills it. */
final class JarRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String READY = "gatecam is ready at ";

    private final Process process;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private JarRun(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static JarRun start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("gatecam.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GK_"));
        builder.environment().putAll(environment);
        return new JarRun(builder.start(), folder);
    }

    /** Waits until it serves, and returns where. */
    URI awaitReady() {
        String line = await().atMost(PATIENCE)
                .failFast(() -> !process.isAlive())
                .until(() -> Files.readString(folder.resolve("stdout")), text -> text.endsWith("/\n"));
        assertThat(line).startsWith(READY);
        return URI.create(line.substring(READY.length()).trim());
    }

    JsonNode json(URI uri) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get(uri, HttpResponse.BodyHandlers.ofString()).body());
    }

    <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException {
        HttpResponse<T> answer = client.send(HttpRequest.newBuilder(uri).build(), handler);
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return answer;
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Waits until it has ended by itself. */
    int awaitStatus() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Asks it to end. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    String printed() throws IOException {
        return Files.readString(folder.resolve("stdout")) + Files.readString(folder.resolve("stderr"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
