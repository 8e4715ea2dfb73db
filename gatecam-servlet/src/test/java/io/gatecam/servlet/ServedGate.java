package io.gatecam.servlet;

import io.gatecam.Gatecam;
import io.gatecam.archive.Archive;
import io.gatecam.camera.Camera;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A gatecam with played cameras behind a real Jetty. The clocks stand at {@link #NOW} until they are turned. */
final class ServedGate implements AutoCloseable {

    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    final ManualClocks clocks = new ManualClocks(NOW);
    final PlayedCameras cameras = new PlayedCameras(clocks);
    final Gatecam gatecam;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final JettyHost host;
    private final String root;

    private ServedGate(Gatecam.Builder builder, ServletOptions options, String contextPath) throws Exception {
        gatecam = builder.clocks(clocks).feeds(cameras).start();
        String path = contextPath.equals("/") ? "" : contextPath;
        host = new JettyHost(path, gatecam, options);
        root = path + options.prefix();
    }

    static ServedGate open(Path data, int... ids) throws Exception {
        return open(data, ServletOptions.defaults(), "/", ids);
    }

    static ServedGate open(Path data, ServletOptions options, String contextPath, int... ids) throws Exception {
        List<Camera> list = Arrays.stream(ids)
                .mapToObj(id -> Camera.of(id, "rtsp://user:se%40cret@127.0.0.1:554/" + id))
                .toList();
        return new ServedGate(Gatecam.builder(data).cameras(() -> list), options, contextPath);
    }

    static ServedGate recorded(
            Path data, Archive archive, ServletOptions options, String contextPath, Camera... cameras)
            throws Exception {
        List<Camera> list = List.of(cameras);
        return new ServedGate(Gatecam.builder(data).cameras(() -> list).archive(archive), options, contextPath);
    }

    static ServedGate withConfigFile(Path data, String json) throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("config.json"), json);
        return new ServedGate(Gatecam.builder(data), ServletOptions.defaults(), "/");
    }

    static ServedGate of(Gatecam.Builder builder, ServletOptions options) throws Exception {
        return new ServedGate(builder, options, "/");
    }

    /** @return the patterns of each servlet's mappings, by its name */
    Map<String, Collection<String>> mappings() {
        return host.mappings();
    }

    int port() {
        return host.port();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(
                method,
                path,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    /** Whatever a test asks for, the answer must also be one that docs/openapi.json foresees. */
    HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        ApiDocument.PACKED.check(method, path, answer);
        return answer;
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + root + path);
    }

    @Override
    public void close() {
        host.close();
        gatecam.close();
    }
}
