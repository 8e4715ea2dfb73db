package io.gatecam.servlet;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the JDK, and the messages that it gets, each of which must be one that docs/openapi.json foresees. */
final class Heard implements WebSocket.Listener {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> messages = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private final String path;

    /** How many were found to be as documented. Confined to the test's thread. */
    private int checked;

    private final StringBuilder parts = new StringBuilder();

    private final AtomicInteger pongs = new AtomicInteger();
    private volatile WebSocket socket;

    private Heard(String path) {
        this.path = path;
    }

    static Heard of(URI uri, String... headers) throws Exception {
        Heard heard = new Heard(uri.getPath());
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        builder.buildAsync(uri, heard).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        // A container may answer before it has opened; it reads nothing before.
        heard.ping();
        return heard;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            messages.add(parts.toString());
            parts.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        pongs.incrementAndGet();
        socket.request(1);
        return null;
    }

    /** Returns when the server has heard everything that was sent to it before. */
    void ping() throws Exception {
        int before = pongs.get();
        socket.sendPing(ByteBuffer.allocate(1)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> pongs.get() > before);
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<String> awaitIds(int count) {
        awaitCount(count);
        return messages.stream()
                .map(message -> json(message).path("event_id").asText())
                .toList();
    }

    void awaitCount(int count) {
        await().atMost(PATIENCE).until(() -> messages.size() >= count);
        for (; checked < count; checked++) {
            ApiDocument.PACKED.checkItem(path, messages.get(checked));
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
