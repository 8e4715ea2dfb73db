package io.gatecam.testkit;

import io.gatecam.testkit.rtsp.Login;
import io.gatecam.testkit.rtsp.MediaServer;
import io.gatecam.testkit.rtsp.MediaTraffic.PathTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A media server on loopback: an RTSP 1.0 server (RFC 2326) to which one client publishes a path ({@code ANNOUNCE},
 * {@code RECORD}) and from which any number play it ({@code DESCRIBE}, {@code PLAY}), all inside their RTSP connections
 * (TCP; a request for UDP gets 461). Packets are passed on as they come, whatever the codec. A path needs no
 * preparation; who publishes to one that is taken replaces the other. It behaves until told otherwise.
 *
 * <pre>{@code
 * try (SimulatedMediaServer server = SimulatedMediaServer.builder().start()) {
 *     // ffmpeg … -c copy -f rtsp -rtsp_transport tcp URL
 *     String url = server.url("stream_1");
 *     server.awaitPackets("stream_1", 100, Duration.ofSeconds(10));
 *     server.behave(MediaServerMood.FROZEN);
 * }
 * }</pre>
 *
 * <p>Paths are given without the slash before them. It needs one thread, whatever the number of its clients. Safe for
 * use by any thread.
 */
public final class SimulatedMediaServer implements AutoCloseable {

    private static final long BEHAVE_SECONDS = 5;

    private final MediaServer server;
    private final String userInfo;

    private SimulatedMediaServer(MediaServer server, String userInfo) {
        this.server = server;
        this.userInfo = userInfo;
    }

    /**
     * Begins a media server.
     *
     * @return a builder for one without login, on 127.0.0.1 and a free port
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The address of a path, to publish and to play, with user and password percent-encoded where it has them.
     *
     * @param path such as {@code stream_1}
     * @return an {@code rtsp:} URL
     */
    public String url(String path) {
        return "rtsp://" + userInfo + place(path);
    }

    /**
     * The address of a path, without user and password.
     *
     * @param path such as {@code stream_1}
     * @return an {@code rtsp:} URL
     */
    public String urlWithoutLogin(String path) {
        return "rtsp://" + place(path);
    }

    private String place(String path) {
        return "127.0.0.1:" + port() + "/" + path;
    }

    /**
     * The TCP port, the same for the whole life of this server.
     *
     * @return its number
     */
    public int port() {
        return server.port();
    }

    /**
     * How often somebody connected, successfully or not: each TCP connection that was accepted since the start.
     *
     * @return a count
     */
    public int attempts() {
        return server.counters().attempts();
    }

    /**
     * How many TCP connections are open now, publishing, playing or neither.
     *
     * @return a count
     */
    public int openConnections() {
        return server.counters().open();
    }

    /**
     * How often somebody began to publish a path: each {@code RECORD} that was accepted since the start.
     *
     * @param path such as {@code stream_1}
     * @return a count
     */
    public int publications(String path) {
        return traffic(path).publications();
    }

    /**
     * Whether somebody publishes a path now. The connection counts, not whether packets come.
     *
     * @param path such as {@code stream_1}
     * @return true if so
     */
    public boolean isPublished(String path) {
        return traffic(path).live();
    }

    /**
     * How many clients play a path now.
     *
     * @param path such as {@code stream_1}
     * @return a count
     */
    public int readers(String path) {
        return traffic(path).readers();
    }

    /**
     * How many RTP packets, of video and sound, came for a path since the start of this server.
     *
     * @param path such as {@code stream_1}
     * @return a count
     */
    public long packets(String path) {
        return traffic(path).packets();
    }

    /**
     * How long ago the last packet for a path came, by the monotonic clock.
     *
     * @param path such as {@code stream_1}
     * @return the time since then, or empty if none has come yet
     */
    public Optional<Duration> sinceLastPacket(String path) {
        PathTraffic traffic = traffic(path);
        return traffic.packets() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(System.nanoTime() - traffic.lastPacketNanos()));
    }

    private PathTraffic traffic(String path) {
        return server.traffic().of("/" + path);
    }

    /**
     * Waits until somebody publishes a path.
     *
     * @param path such as {@code stream_1}
     * @param timeout how long at most
     * @throws AssertionError if nobody does by then
     * @throws IllegalStateException if this thread is interrupted
     */
    public void awaitPublisher(String path, Duration timeout) {
        await(path, PathTraffic::live, timeout, "Nobody publishes " + path);
    }

    /**
     * Waits until nobody publishes a path.
     *
     * @param path such as {@code stream_1}
     * @param timeout how long at most
     * @throws AssertionError if somebody still does by then
     * @throws IllegalStateException if this thread is interrupted
     */
    public void awaitNoPublisher(String path, Duration timeout) {
        await(path, traffic -> !traffic.live(), timeout, "Somebody still publishes " + path);
    }

    /**
     * Waits until more packets for a path have come.
     *
     * @param path such as {@code stream_1}
     * @param more how many, from now on
     * @param timeout how long at most
     * @throws AssertionError if fewer have come by then
     * @throws IllegalStateException if this thread is interrupted
     */
    public void awaitPackets(String path, long more, Duration timeout) {
        long wanted = packets(path) + more;
        await(
                path,
                traffic -> traffic.packets() >= wanted,
                timeout,
                "Fewer than " + more + " packets came for " + path);
    }

    private void await(String path, Predicate<PathTraffic> condition, Duration timeout, String complaint) {
        try {
            if (!server.traffic().await("/" + path, condition, timeout)) {
                throw new AssertionError(complaint + " within " + timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + path, e);
        }
    }

    /**
     * Changes how the server behaves. Returns when it does.
     *
     * @param mood from now on; {@link MediaServerMood#GOOD} heals
     * @throws IllegalStateException if the server is closed, or cannot open its port again
     */
    public void behave(MediaServerMood mood) {
        try {
            server.behave(mood.behaviour())
                    .orTimeout(BEHAVE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The media server does not take " + mood, e.getCause());
        }
    }

    /** Closes all connections and the port, and ends the thread. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return urlWithoutLogin("");
    }

    /** Describes a media server that is to be started. For use by one thread. */
    public static final class Builder {

        private @Nullable String user;
        private String password = "";
        private Login.Scheme scheme = Login.Scheme.DIGEST;
        private int port;

        private Builder() {}

        /**
         * Lets in only who knows the password, to publish and to play. Default: everybody.
         *
         * @param name of the user, without a colon
         * @param secret the password, any characters, not encoded
         * @return this
         * @throws IllegalArgumentException if the name has a colon, which no login can carry
         */
        public Builder login(String name, String secret) {
            if (name.contains(":")) {
                throw new IllegalArgumentException("The name of a user has no colon");
            }
            user = name;
            password = secret;
            return this;
        }

        /**
         * Wants the login as Digest with MD5 (RFC 2617, RFC 7616). The default.
         *
         * @return this
         */
        public Builder digest() {
            scheme = Login.Scheme.DIGEST;
            return this;
        }

        /**
         * Wants the login as Basic (RFC 7617).
         *
         * @return this
         */
        public Builder basic() {
            scheme = Login.Scheme.BASIC;
            return this;
        }

        /**
         * Where it listens. Default: 0, a free port.
         *
         * @param number 0 to 65535
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("port is out of its range");
            }
            port = number;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return a server that accepts connections; the caller closes it
         * @throws UncheckedIOException if it cannot listen
         */
        public SimulatedMediaServer start() {
            Login login = user == null ? null : new Login(scheme, user, password);
            String userInfo = user == null ? "" : UserInfo.of(user, password);
            try {
                InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
                return new SimulatedMediaServer(new MediaServer(address, login), userInfo);
            } catch (IOException e) {
                throw new UncheckedIOException("The simulated media server cannot listen on port " + port, e);
            }
        }
    }
}
