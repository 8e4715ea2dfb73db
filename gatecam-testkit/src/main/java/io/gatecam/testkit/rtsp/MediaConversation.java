package io.gatecam.testkit.rtsp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the requests of those who publish and of those who play (RFC 2326). Confined to the server's thread. */
final class MediaConversation {

    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final String METHODS =
            "OPTIONS, ANNOUNCE, DESCRIBE, SETUP, RECORD, PLAY, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

    private final @Nullable Login login;
    private final Publications publications;
    private final Counters counters;
    private MediaBehaviour behaviour = MediaBehaviour.GOOD;

    MediaConversation(@Nullable Login login, Publications publications, Counters counters) {
        this.login = login;
        this.publications = publications;
        this.counters = counters;
    }

    void behave(MediaBehaviour wanted) {
        behaviour = wanted;
    }

    RtspResponse respond(MediaClient client, RtspRequest request) {
        if (request.method().equals("OPTIONS")) {
            return RtspResponse.ok().header("Public", METHODS);
        }
        if (!behaviour.acceptsLogin() || !Login.mayEnter(login, request)) {
            return Login.refusal(login);
        }
        return switch (request.method()) {
            case "ANNOUNCE" -> announce(client, request);
            case "DESCRIBE" -> describe(client, request);
            case "SETUP" -> setUp(client, request);
            case "RECORD", "PLAY" -> begin(client, request);
            case "GET_PARAMETER", "SET_PARAMETER", "TEARDOWN" -> RtspResponse.ok();
            default -> RtspResponse.of(405, "Method Not Allowed").header("Allow", METHODS);
        };
    }

    private RtspResponse announce(MediaClient client, RtspRequest request) {
        Optional<String> path = path(request);
        if (behaviour.announceStatus() != 200) {
            return RtspResponse.of(behaviour.announceStatus(), "Refused");
        }
        if (path.isEmpty() || request.body().isBlank()) {
            return RtspResponse.of(400, "Bad Request");
        }
        publications.leave(client);
        client.announce(new Publication(path.get(), request.body()));
        return RtspResponse.ok();
    }

    private RtspResponse describe(MediaClient client, RtspRequest request) {
        Optional<Publication> found = path(request).flatMap(publications::find);
        if (found.isEmpty()) {
            return RtspResponse.of(404, "Not Found");
        }
        publications.leave(client);
        client.choose(found.get());
        return RtspResponse.ok()
                .header("Content-Base", request.uri() + "/")
                .body("application/sdp", found.get().description());
    }

    private RtspResponse setUp(MediaClient client, RtspRequest request) {
        Publication subject = client.subject();
        if (subject == null) {
            return RtspResponse.of(455, "Method Not Valid in This State");
        }
        String transport = request.header("transport").orElse("");
        Matcher channels = CHANNELS.matcher(transport);
        if (!transport.toUpperCase(Locale.ROOT).contains("RTP/AVP/TCP") || !channels.find()) {
            return RtspResponse.of(461, "Unsupported Transport");
        }
        int rtp = Integer.parseInt(channels.group(1));
        int rtcp = Integer.parseInt(channels.group(2));
        client.setUp(subject.track(request.uri()), rtp, rtcp);
        String mode = client.isPublisher() ? ";mode=record" : "";
        return RtspResponse.ok()
                .header("Session", client.session() + ";timeout=60")
                .header("Transport", "RTP/AVP/TCP;unicast;interleaved=" + rtp + "-" + rtcp + mode);
    }

    private RtspResponse begin(MediaClient client, RtspRequest request) {
        Publication subject = client.subject();
        boolean publishes = request.method().equals("RECORD");
        if (subject == null || client.channels().isEmpty() || publishes != client.isPublisher()) {
            return RtspResponse.of(455, "Method Not Valid in This State");
        }
        counters.played();
        if (publishes) {
            publications.publish(client, subject);
        } else {
            publications.play(client, subject);
        }
        return RtspResponse.ok().header("Session", client.session());
    }

    private static Optional<String> path(RtspRequest request) {
        return request.path().map(path -> path.replaceAll("/+$", "")).filter(path -> !path.isEmpty());
    }
}
