package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.servlet.ServletOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {

    @TempDir
    Path data;

    @Test
    void theEndOfGatecamIsToldThroughItsWebSocket() throws Exception {
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
        try (WebServer web = WebServer.open("127.0.0.1", 0)) {
            try (Gatecam gatecam = Gatecam.builder(data).cameras(List::of).start()) {
                web.serve(gatecam, ServletOptions.defaults());
                WebSocket socket = HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create(web.url().replace("http", "ws") + "segment_api/stream"), listener)
                        .get(20, TimeUnit.SECONDS);
                // What is answered has been opened.
                socket.sendPing(ByteBuffer.allocate(0));
                pong.get(20, TimeUnit.SECONDS);
            }
            assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "OPTIONS", "TRACE", "ODD"})
    void anUnknownPathIsAProblemWhateverTheMethod(String method) throws Exception {
        try (WebServer web = WebServer.open("127.0.0.1", 0);
                Gatecam gatecam = Gatecam.builder(data).cameras(List::of).start()) {
            web.serve(gatecam, ServletOptions.defaults());
            HttpRequest request = HttpRequest.newBuilder(URI.create(web.url() + "nothing"))
                    .method(method, BodyPublishers.noBody())
                    .header("Authorization", "Bearer secret")
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"status\":404").doesNotContain("secret");
        }
    }
}
