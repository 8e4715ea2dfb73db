package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.rtsp.Behaviour.Talk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Answers requests (RFC 2326). Confined to the camera's thread. */
final class Conversation {

    static final String PATH = "/stream";

    private static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

    private final CameraSetup setup;
    private final Broadcast broadcast;
    private final AudioBroadcast sound;
    private final Transports transports;
    private final Counters counters;
    private final SecureRandom identities = new SecureRandom();
    private final Random noise = new Random(1);
    private Behaviour behaviour = Behaviour.of(Behaviour.Mood.GOOD);

    Conversation(
            CameraSetup setup, Broadcast broadcast, AudioBroadcast sound, Transports transports, Counters counters) {
        this.setup = setup;
        this.broadcast = broadcast;
        this.sound = sound;
        this.transports = transports;
        this.counters = counters;
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    /**
     * Answers one request.
     *
     * @param all all clients that are connected
     * @return whether the connection stays open
     */
    boolean answer(Player player, RtspRequest request, Collection<Player> all) throws IOException {
        if (behaviour.answers() == Talk.NONE) {
            return true;
        }
        if (behaviour.answers() == Talk.GARBAGE) {
            player.connection().send(Noise.bytes(noise));
            return true;
        }
        boolean wasPlaying = player.isPlaying();
        RtspResponse response = respond(player, request, all);
        ByteBuffer bytes = response.encode(request.header("cseq").orElse("0"));
        if (behaviour.answers() == Talk.HALF) {
            bytes.limit(bytes.limit() / 2);
        }
        player.connection().send(bytes);
        if (setup.burst() && !wasPlaying && player.isPlaying()) {
            broadcast.sendBurst(player);
        }
        return !request.method().equals("TEARDOWN");
    }

    private RtspResponse respond(Player player, RtspRequest request, Collection<Player> all) throws IOException {
        if (!request.method().equals("OPTIONS") && !mayEnter(request)) {
            return Login.refusal(setup.login());
        }
        if (!isOurs(request)) {
            return RtspResponse.of(404, "Not Found");
        }
        return switch (request.method()) {
            case "OPTIONS" -> RtspResponse.ok().header("Public", METHODS);
            case "DESCRIBE" ->
                RtspResponse.ok()
                        .header("Content-Base", request.uri() + "/")
                        .body("application/sdp", SessionDescription.of(broadcast.described(), setup.audio()));
            case "SETUP" -> setUp(player, request, all);
            case "PLAY" -> play(player, request, all);
            case "PAUSE" -> {
                player.pause();
                yield RtspResponse.ok();
            }
            case "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN" -> RtspResponse.ok();
            default -> RtspResponse.of(405, "Method Not Allowed").header("Allow", METHODS);
        };
    }

    private boolean mayEnter(RtspRequest request) {
        return behaviour.acceptsLogin() && Login.mayEnter(setup.login(), request);
    }

    private static boolean isOurs(RtspRequest request) {
        return request.uri().equals("*")
                || request.path()
                        .filter(path -> path.equals(PATH) || path.startsWith(PATH + "/"))
                        .isPresent();
    }

    private RtspResponse setUp(Player player, RtspRequest request, Collection<Player> all) throws IOException {
        Optional<RtpTransport> transport =
                transports.of(player.connection(), request.header("transport").orElse(""));
        if (transport.isEmpty()) {
            return RtspResponse.of(461, "Unsupported Transport");
        }
        AudioSource audio = setup.audio();
        boolean wantsAudio = request.uri().endsWith(Track.AUDIO.control());
        if (wantsAudio && audio == null) {
            return RtspResponse.of(404, "Not Found");
        }
        long others =
                all.stream().filter(other -> other != player && other.isSetUp()).count();
        if (others >= behaviour.mostSessions()) {
            return RtspResponse.of(453, "Not Enough Bandwidth");
        }
        int type = wantsAudio && audio != null
                ? audio.type()
                : VideoPayloads.of(broadcast.described()).type();
        RtpStream stream = new RtpStream(transport.get(), type, identities);
        player.setUp(wantsAudio ? Track.AUDIO : Track.VIDEO, stream);
        return RtspResponse.ok()
                .header("Session", player.session() + ";timeout=60")
                .header("Transport", stream.transportHeader());
    }

    private RtspResponse play(Player player, RtspRequest request, Collection<Player> all) {
        if (!player.isSetUp()) {
            return RtspResponse.of(455, "Method Not Valid in This State");
        }
        counters.played();
        if (all.stream().noneMatch(Player::isPlaying)) {
            broadcast.resume(System.nanoTime());
            sound.resume(System.nanoTime());
        }
        player.play();
        String url = request.uri().replaceAll("/$", "") + "/";
        String info = player.streams().entrySet().stream()
                .map(entry -> "url=" + url + entry.getKey().control() + ";seq="
                        + entry.getValue().nextSequence() + ";rtptime="
                        + entry.getValue().timestamp(firstTicks(entry.getKey())))
                .collect(Collectors.joining(","));
        return RtspResponse.ok()
                .header("Session", player.session())
                .header("Range", "npt=now-")
                .header("RTP-Info", info);
    }

    private long firstTicks(Track track) {
        return track == Track.AUDIO ? sound.nextTicks() : broadcast.firstTicks(setup.burst());
    }
}
