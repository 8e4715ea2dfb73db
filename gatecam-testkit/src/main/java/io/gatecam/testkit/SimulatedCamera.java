package io.gatecam.testkit;

import io.gatecam.testkit.rtsp.CameraServer;
import io.gatecam.testkit.rtsp.CameraSetup;
import io.gatecam.testkit.rtsp.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A network camera on loopback: an RTSP 1.0 server (RFC 2326) that sends a {@link Clip} over RTP inside the RTSP
 * connection (TCP), or over UDP where it was told to. It behaves until told otherwise.
 *
 * <pre>{@code
 * try (SimulatedCamera camera = SimulatedCamera.builder()
 *         .clip(clips.get(ClipSpec.small()))
 *         .login("user", "secret")
 *         .start()) {
 *     String url = camera.url();
 *     camera.behave(Misbehaviour.freeze());
 * }
 * }</pre>
 *
 * <p>It needs one thread, whatever the number of its clients. Safe for use by any thread.
 */
public final class SimulatedCamera implements AutoCloseable {

    private static final long BEHAVE_SECONDS = 5;

    private final CameraServer server;
    private final String host;
    private final String userInfo;

    private SimulatedCamera(CameraServer server, String host, String userInfo) {
        this.server = server;
        this.host = host;
        this.userInfo = userInfo;
    }

    /**
     * Begins a camera.
     *
     * @return a builder for one camera without login, on 127.0.0.1 and a free port
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The address of its stream, with user and password percent-encoded (RFC 3986) where it has them.
     *
     * @return an {@code rtsp:} URL
     */
    public String url() {
        return "rtsp://" + userInfo + place();
    }

    /**
     * The address of its stream, without user and password.
     *
     * @return an {@code rtsp:} URL
     */
    public String urlWithoutLogin() {
        return "rtsp://" + place();
    }

    private String place() {
        return host + ":" + server.port() + "/stream";
    }

    /**
     * The TCP port, the same for the whole life of this camera.
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
     * How many sessions were played since the start: each {@code PLAY} that was accepted.
     *
     * @return a count
     */
    public int connections() {
        return server.counters().sessions();
    }

    /**
     * How many TCP connections are open now, playing or not.
     *
     * @return a count
     */
    public int openConnections() {
        return server.counters().open();
    }

    /**
     * How many TCP connections were open at the same time at most, since the start.
     *
     * @return a count
     */
    public int maxSimultaneous() {
        return server.counters().mostOpen();
    }

    /**
     * When a picture left the camera: when its last packet was given to the operating system for the last client. Known
     * for the last 4,096 pictures that were sent to anybody on time; those of a {@link StartsWith#KEYFRAME_BURST} do
     * not count.
     *
     * @param picture what the picture's clock says
     * @param near a moment near the one wanted, because the clip begins again and again
     * @return the moment nearest to that, by the wall clock as it stood when the camera was started, or empty if it is
     *     not known
     */
    public Optional<Instant> pictureSentAt(ClockReading picture, Instant near) {
        return server.sent().nearest(picture.positionMillis(), near);
    }

    /**
     * Changes how the camera behaves. Returns when it does.
     *
     * @param misbehaviour from now on; {@link Misbehaviour#none()} heals
     * @throws IllegalStateException if the camera is closed, or cannot open its port again
     */
    public void behave(Misbehaviour misbehaviour) {
        try {
            server.behave(misbehaviour.behaviour())
                    .orTimeout(BEHAVE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The camera does not take " + misbehaviour, e.getCause());
        }
    }

    /** Closes all connections and the port, and ends the thread. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return urlWithoutLogin();
    }

    /** Describes a camera that is to be started. For use by one thread. */
    public static final class Builder {

        private @Nullable Clip clip;
        private @Nullable String user;
        private String password = "";
        private Login.Scheme scheme = Login.Scheme.DIGEST;
        private StartsWith startsWith = StartsWith.NEXT_KEYFRAME;
        private int port;
        private boolean ipv6;
        private boolean udp;
        private boolean audio;

        private Builder() {}

        /**
         * What it shows. Required.
         *
         * @param shown a clip, which may be shared
         * @return this
         */
        public Builder clip(Clip shown) {
            clip = shown;
            return this;
        }

        /**
         * Lets in only who knows the password. Default: everybody.
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
         * What a new client gets first. Default: {@link StartsWith#NEXT_KEYFRAME}.
         *
         * @param first what it gets
         * @return this
         */
        public Builder startsWith(StartsWith first) {
            startsWith = first;
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
         * Listens on {@code [::1]} instead of 127.0.0.1.
         *
         * @return this
         */
        public Builder ipv6() {
            ipv6 = true;
            return this;
        }

        /**
         * Also sends over UDP, to clients that ask for it. Without this they get 461 (Unsupported Transport).
         *
         * @return this
         */
        public Builder udp() {
            udp = true;
            return this;
        }

        /**
         * Has a microphone: G.711 mu-law at 8 kHz (PCMU), as most cameras. It hears a quiet tone of 440 Hz all the
         * time, which is loud in the first tenth of each second of the wall clock. Default: no sound.
         *
         * @return this
         */
        public Builder audio() {
            audio = true;
            return this;
        }

        /**
         * Starts the camera.
         *
         * @return a camera that accepts connections; the caller closes it
         * @throws IllegalStateException if there is no clip
         * @throws UncheckedIOException if it cannot listen
         */
        public SimulatedCamera start() {
            if (clip == null) {
                throw new IllegalStateException("A camera needs a clip");
            }
            Login login = user == null ? null : new Login(scheme, user, password);
            String host = ipv6 ? "[::1]" : "127.0.0.1";
            boolean burst = startsWith == StartsWith.KEYFRAME_BURST;
            try {
                InetSocketAddress address = new InetSocketAddress(loopback(), port);
                CameraSetup setup = new CameraSetup(clip.video(), audio, login, burst, udp);
                return new SimulatedCamera(new CameraServer(address, setup), host, userInfo());
            } catch (IOException e) {
                throw new UncheckedIOException("The simulated camera cannot listen on " + host + ":" + port, e);
            }
        }

        private InetAddress loopback() throws UnknownHostException {
            return InetAddress.getByName(ipv6 ? "::1" : "127.0.0.1");
        }

        private String userInfo() {
            return user == null ? "" : UserInfo.of(user, password);
        }
    }
}
