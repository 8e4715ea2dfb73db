package io.gatecam.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Fetches large answers of a server on loopback.
 *
 * @param port the server's
 */
public record Download(int port) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Asks, reads the first byte and goes away.
     *
     * @param path with its query
     * @return how long that took, in milliseconds
     * @throws IOException if the answer is not 200, or empty
     * @throws InterruptedException if the thread was interrupted
     */
    public double firstByteMillis(String path) throws IOException, InterruptedException {
        long before = System.nanoTime();
        try (InputStream body = get(path)) {
            if (body.read() < 0) {
                throw new IOException(path + " is empty");
            }
            return (System.nanoTime() - before) / 1e6;
        }
    }

    /**
     * Fetches an answer to its end.
     *
     * @param path with its query
     * @param file where it is written
     * @return how long that took, in milliseconds
     * @throws IOException if the answer is not 200
     * @throws InterruptedException if the thread was interrupted
     */
    public double wholeMillis(String path, Path file) throws IOException, InterruptedException {
        long before = System.nanoTime();
        try (InputStream body = get(path)) {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return (System.nanoTime() - before) / 1e6;
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<InputStream> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(path + " answered with " + response.statusCode());
        }
        return response.body();
    }
}
