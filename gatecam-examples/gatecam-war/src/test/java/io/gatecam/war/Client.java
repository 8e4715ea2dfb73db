package io.gatecam.war;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Talks to one deployed application. */
record Client(URI root) {

    /** One for all: a client of this JDK has no close, and holds a selector until it is collected. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    HttpResponse<byte[]> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Opens a WebSocket. Returns with what status the server closes it. */
    CompletableFuture<Integer> listen(String path) throws Exception {
        CompletableFuture<Void> pong = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
                pong.complete(null);
                return WebSocket.Listener.super.onPong(socket, message);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                closed.complete(status);
                return WebSocket.Listener.super.onClose(socket, status, reason);
            }
        };
        URI uri = URI.create(root.resolve(path).toString().replaceFirst("http", "ws"));
        WebSocket socket = HTTP.newWebSocketBuilder().buildAsync(uri, listener).get(10, TimeUnit.SECONDS);
        // A container may answer before it has opened; it reads nothing before.
        socket.sendPing(ByteBuffer.allocate(0));
        pong.get(10, TimeUnit.SECONDS);
        return closed;
    }

    /** Asks for an event stream. Returns when the server has begun to answer; what it returns is done at its end. */
    CompletableFuture<HttpResponse<Void>> follow(String path) throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        CompletableFuture<HttpResponse<Void>> ended =
                HTTP.sendAsync(request, BodyHandlers.ofByteArrayConsumer(part -> begun.complete(null)));
        begun.get(10, TimeUnit.SECONDS);
        return ended;
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + new String(response.body()), e);
        }
    }

    /** Returns whether the one camera's process lives, its stills come, and there is one to see. */
    boolean isLive() {
        JsonNode stream = json(get("")).path(0);
        return stream.path("is_alive").asBoolean()
                && stream.path("latest_image").isTextual();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
