package io.gatecam.camera;

import java.util.Set;
import java.util.regex.Pattern;

/** What a URL is for, which decides what may stand in it. */
enum UrlKind {

    /** Where a camera's stream is. */
    CAMERA(
            Set.of("rtsp", "rtsps", "rtmp", "http", "https"),
            "rtsp://, rtsps://, rtmp://, http:// or https://",
            Nothing.PATTERN,
            Nothing.PATTERN),

    /**
     * Where a stream is relayed to. A live video site knows its users by a key in the path: what follows the name of
     * the application is a secret, unless it is made of the camera's own id or name; and so is the query, in which
     * servers of one's own look for a key.
     */
    RELAY(
            Set.of("rtsp", "rtmp", "rtmps", "rtp"),
            "rtsp://, rtmp://, rtmps:// or rtp://",
            Pattern.compile("\\{(?:id|name)}"),
            Pattern.compile("(?:^/[^/?]+/(?=[^?{}]+(?:\\?|$))|\\?)([^?]+)"));

    private final Set<String> schemes;
    private final String description;
    private final Pattern placeholder;
    private final Pattern streamKey;

    UrlKind(Set<String> schemes, String description, Pattern placeholder, Pattern streamKey) {
        this.schemes = schemes;
        this.description = description;
        this.placeholder = placeholder;
        this.streamKey = streamKey;
    }

    boolean allows(String scheme) {
        return schemes.contains(scheme);
    }

    String description() {
        return description;
    }

    Pattern placeholder() {
        return placeholder;
    }

    /** Finds each part of the key, as its first group, in what follows host and port. */
    Pattern streamKey(String scheme) {
        return scheme.startsWith("rtmp") ? streamKey : Nothing.PATTERN;
    }

    private static final class Nothing {

        static final Pattern PATTERN = Pattern.compile("(?!)()");
    }
}
