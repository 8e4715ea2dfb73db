package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.rtsp.Behaviour.Talk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers requests (RFC 2326). Confined to the camera's thread. */
final class Conversation {

    static final String PATH = "/stream";

    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final Pattern PATH_OF_URI = Pattern.compile("rtsp://[^/]*(/[^?]*)?.*", Pattern.CASE_INSENSITIVE);
    private static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

    private final @Nullable Login login;
    private final boolean burst;
    private final Broadcast broadcast;
    private final Counters counters;
    private final SecureRandom identities = new SecureRandom();
    private final Random noise = new Random(1);
    private Behaviour behaviour = Behaviour.of(Behaviour.Mood.GOOD);

    Conversation(@Nullable Login login, boolean burst, Broadcast broadcast, Counters counters) {
        this.login = login;
        this.burst = burst;
        this.broadcast = broadcast;
        this.counters = counters;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    /**
     * Answers one request.
     *
     * @param all all connections that are open
     * @return whether the connection stays open
     */
    boolean answer(Connection connection, RtspRequest request, Collection<Connection> all) throws IOException {
        if (behaviour.answers() == Talk.NONE) {
            return true;
        }
        if (behaviour.answers() == Talk.GARBAGE) {
            connection.send(Noise.bytes(noise));
            return true;
        }
        boolean wasPlaying = connection.isPlaying();
        RtspResponse response = respond(connection, request, all);
        ByteBuffer bytes = response.encode(request.header("cseq").orElse("0"));
        if (behaviour.answers() == Talk.HALF) {
            bytes.limit(bytes.limit() / 2);
        }
        connection.send(bytes);
        if (burst && !wasPlaying && connection.isPlaying()) {
            broadcast.sendBurst(connection);
        }
        return !request.method().equals("TEARDOWN");
    }

    private RtspResponse respond(Connection connection, RtspRequest request, Collection<Connection> all) {
        if (!request.method().equals("OPTIONS") && !mayEnter(request)) {
            RtspResponse refused = RtspResponse.of(401, "Unauthorized");
            return login == null ? refused : refused.header("WWW-Authenticate", login.challenge());
        }
        if (!isOurs(request.uri())) {
            return RtspResponse.of(404, "Not Found");
        }
        return switch (request.method()) {
            case "OPTIONS" -> RtspResponse.ok().header("Public", METHODS);
            case "DESCRIBE" ->
                RtspResponse.ok()
                        .header("Content-Base", request.uri() + "/")
                        .body("application/sdp", SessionDescription.of(broadcast.described()));
            case "SETUP" -> setUp(connection, request, all);
            case "PLAY" -> play(connection, request, all);
            case "PAUSE" -> {
                connection.pause();
                yield RtspResponse.ok();
            }
            case "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN" -> RtspResponse.ok();
            default -> RtspResponse.of(405, "Method Not Allowed").header("Allow", METHODS);
        };
    }

    private boolean mayEnter(RtspRequest request) {
        if (!behaviour.acceptsLogin()) {
            return false;
        }
        return login == null
                || request.header("authorization")
                        .filter(given -> login.accepts(request.method(), given))
                        .isPresent();
    }

    private static boolean isOurs(String uri) {
        Matcher matcher = PATH_OF_URI.matcher(uri);
        if (!matcher.matches()) {
            return uri.equals("*");
        }
        String path = matcher.group(1);
        return path != null && (path.equals(PATH) || path.startsWith(PATH + "/"));
    }

    private RtspResponse setUp(Connection connection, RtspRequest request, Collection<Connection> all) {
        String transport = request.header("transport").orElse("");
        if (!transport.toUpperCase(Locale.ROOT).contains("RTP/AVP/TCP")) {
            return RtspResponse.of(461, "Unsupported Transport");
        }
        long others = all.stream()
                .filter(other -> other != connection && other.isSetUp())
                .count();
        if (others >= behaviour.mostSessions()) {
            return RtspResponse.of(453, "Not Enough Bandwidth");
        }
        Matcher channels = CHANNELS.matcher(transport);
        int rtp = channels.find() ? Integer.parseInt(channels.group(1)) & 0xff : 0;
        RtpStream stream = new RtpStream(rtp, rtp + 1, identities);
        connection.setUp(stream);
        return RtspResponse.ok()
                .header("Session", session(stream) + ";timeout=60")
                .header(
                        "Transport",
                        "RTP/AVP/TCP;unicast;interleaved=%d-%d;ssrc=%s".formatted(rtp, rtp + 1, stream.sourceHex()));
    }

    private RtspResponse play(Connection connection, RtspRequest request, Collection<Connection> all) {
        RtpStream stream = connection.stream();
        if (stream == null) {
            return RtspResponse.of(455, "Method Not Valid in This State");
        }
        counters.played();
        if (all.stream().noneMatch(Connection::isPlaying)) {
            broadcast.resume(System.nanoTime());
        }
        connection.play();
        String first = Long.toString(stream.timestamp(broadcast.firstTicks(burst)));
        String track = request.uri().replaceAll("/$", "") + "/" + SessionDescription.TRACK;
        return RtspResponse.ok()
                .header("Session", session(stream))
                .header("Range", "npt=now-")
                .header("RTP-Info", "url=" + track + ";seq=" + stream.nextSequence() + ";rtptime=" + first);
    }

    private static String session(RtpStream stream) {
        return stream.sourceHex();
    }
}
