package io.gatecam.servlet;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A container with few threads and small buffers, in which gatecam is mounted twice. */
interface StreamHost {

    int THREADS = 10;
    int SEND_BUFFER = 4 * 1024;

    /** The prefix of the one that needs no token. */
    String OPEN = "/open";

    /** The prefix of the one that needs a token. */
    String GUARDED = "/guarded";

    String KIOSK = "https://kiosk.example";

    /** Few enough that a client which does not read is soon too far behind. */
    int QUEUE = 50;

    int REPLAY = 20;

    /** After how long the container gives up a connection that is idle. */
    int IDLE_MILLIS = 3_000;

    Duration PATIENCE = Duration.ofSeconds(15);

    int port();

    /** Stops the application, as an undeploy does, but not the server. */
    void undeploy() throws Exception;

    default URI socket(String prefix) {
        return URI.create("ws://127.0.0.1:" + port() + path(prefix));
    }

    default URI events(String prefix) {
        return URI.create("http://127.0.0.1:" + port() + path(prefix));
    }

    default String path(String prefix) {
        return path(prefix, "/segment_api/stream");
    }

    default String path(String prefix, String own) {
        return "/app" + prefix + own;
    }

    default URI http(String own) {
        return URI.create("http://127.0.0.1:" + port() + path(OPEN, own));
    }

    default URI webSocket(String own) {
        return URI.create("ws://127.0.0.1:" + port() + path(OPEN, own));
    }

    static ServletOptions open() {
        return ServletOptions.builder()
                .prefix(OPEN)
                .streamQueue(QUEUE)
                .replayedEvents(REPLAY)
                .mjpegPatience(PATIENCE)
                .build();
    }

    static ServletOptions guarded() {
        return ServletOptions.builder()
                .prefix(GUARDED)
                .access(Access.tokens("control-token", "read-token"))
                .corsOrigins(List.of(KIOSK))
                .build();
    }

    /** Stops the server. */
    void close() throws Exception;
}
