package io.gatecam.benchmarks.camera;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A camera on HTTP that shows a clip again and again, several times as fast as it is, once and for one client: the
 * moments of its pictures pass faster than those of the wall clock. Closed by the thread that made it.
 */
public final class FastForward implements AutoCloseable {

    private static final String PATH = "/stream";

    private final ProcessBuilder stream;
    private final HttpServer server;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final AtomicBoolean shown = new AtomicBoolean();
    private volatile boolean over;

    /**
     * Waits for its client.
     *
     * @param ffmpeg the program, of 5.0 at least
     * @param clip a file of MP4
     * @param length how long the stream is, by its pictures
     * @param speed how much faster than the wall clock it passes
     * @throws UncheckedIOException if it cannot listen
     */
    public FastForward(TestFfmpeg ffmpeg, Path clip, Duration length, int speed) {
        List<String> arguments = new ArrayList<>(List.of("-readrate", Integer.toString(speed)));
        arguments.addAll(List.of("-stream_loop", "-1", "-i", clip.toString()));
        arguments.addAll(List.of("-t", Long.toString(length.toSeconds()), "-c", "copy", "-f", "mpegts", "pipe:1"));
        stream = new FfmpegJob(ffmpeg).process(arguments);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(clients);
        server.createContext(PATH, this::show);
        server.start();
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (shown.getAndSet(true)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "video/mp2t");
            exchange.sendResponseHeaders(200, 0);
            Process process = stream.start();
            try (InputStream pictures = process.getInputStream();
                    OutputStream client = exchange.getResponseBody()) {
                pictures.transferTo(client);
            } finally {
                process.destroy();
                over = true;
            }
        }
    }

    /** @return its URL */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** @return whether all was shown, or the client has gone away */
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        server.stop(0);
        clients.shutdownNow();
    }
}
