package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where streams are relayed to: {@code rtsp://} (over TCP), {@code rtmp://}, {@code rtmps://} or {@code rtp://}. In the
 * path {@code {id}} stands for the camera's id and {@code {name}} for its name. Immutable, equal by value; prints
 * without its secrets, to which the stream key of an RTMP target belongs.
 */
public final class RelayTarget {

    private static final String DEFAULT_PATH = "/stream_{id}";
    private static final Pattern WITHOUT_PATH = Pattern.compile("[a-zA-Z]+://[^/?]*/?");
    private static final Pattern RTP = Pattern.compile("(?i)rtp://(?:[^/?@]*@)?[^/?@]*:[0-9]{1,5}/?(?:\\?.*)?");

    private final CameraUrl template;
    private final RelayVideo video;

    private RelayTarget(CameraUrl template, RelayVideo video) {
        this.template = template;
        this.video = video;
    }

    /**
     * Reads a target.
     *
     * @param text the URL; the login in it percent-encoded as RFC 3986 says. Without a path, it gets
     *     {@code /stream_{id}}; {@code rtp://} has a port instead, and nothing of the camera in it
     * @return a target that streams are copied to
     * @throws InvalidInputException if it is not such a URL; the message never repeats what might be a secret
     */
    public static RelayTarget parse(String text) {
        CameraUrl url = parsed(text);
        if (url.scheme().equals("rtp")) {
            if (!RTP.matcher(text).matches()) {
                throw new InvalidInputException(
                        "relay", "relay must have a port and no path when it is rtp://, as in rtp://239.1.1.1:5004");
            }
            return new RelayTarget(url, RelayVideo.COPY);
        }
        if (WITHOUT_PATH.matcher(text).matches()) {
            String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            return new RelayTarget(parsed(base + DEFAULT_PATH), RelayVideo.COPY);
        }
        return new RelayTarget(url, RelayVideo.COPY);
    }

    private static CameraUrl parsed(String text) {
        try {
            return CameraUrl.parse(text, UrlKind.RELAY);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("relay", e.getMessage().replaceFirst("^url", "relay"));
        }
    }

    /**
     * The same target with a login.
     *
     * @param user the user name, not encoded
     * @param password the password, not encoded
     * @return a target that carries both
     * @throws InvalidInputException if this target carries a login already, or gets too long by it
     */
    public RelayTarget withLogin(String user, String password) {
        return new RelayTarget(template.withLogin(user, password), video);
    }

    /**
     * The same target with a choice of what becomes of the video.
     *
     * @param wanted the choice
     * @return the target
     */
    public RelayTarget withVideo(RelayVideo wanted) {
        return new RelayTarget(template, Objects.requireNonNull(wanted, "wanted"));
    }

    /** {@return what becomes of the video} */
    public RelayVideo video() {
        return video;
    }

    /** {@return the URL with its placeholders} */
    public CameraUrl template() {
        return template;
    }

    /** {@return whether cameras with different ids or names have different URLs} */
    public boolean tellsCamerasApart() {
        return UrlKind.RELAY.placeholder().matcher(template.reveal()).find();
    }

    /**
     * The URL of one camera.
     *
     * @param id its id
     * @param name its name; the id stands for an empty one
     * @return the URL without placeholders
     * @throws InvalidInputException if it gets too long
     */
    public CameraUrl urlFor(int id, String name) {
        String called = name.isBlank() ? Integer.toString(id) : name.strip();
        String encoded = URLEncoder.encode(called, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return parsed(template.reveal().replace("{id}", Integer.toString(id)).replace("{name}", encoded));
    }

    RelayTarget unmasked(@Nullable CameraUrl stored) {
        return new RelayTarget(template.unmasked(stored), video);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelayTarget that && template.equals(that.template) && video == that.video;
    }

    @Override
    public int hashCode() {
        return Objects.hash(template, video);
    }

    /** {@return the URL, masked} */
    @Override
    public String toString() {
        return template.masked();
    }
}
