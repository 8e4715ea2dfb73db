package io.gatecam.stream;

import io.gatecam.camera.StreamFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a trial showed no picture, in gatecam's own words: what ffmpeg says names files of this machine and is not for
 * everybody.
 */
final class TrialFailure {

    static final String LOGIN =
            "the camera refused the login: user or password is wrong, or this user may not see the stream";

    static final String SILENCE = "nothing answered in time";

    /** ffmpeg up to 5 calls it invalid data when an RTSP server says nothing at all. */
    private static final Duration NOTHING_CAME = Duration.ofSeconds(4);

    private static final Pattern NO_FFMPEG = Pattern.compile("^(?:ffmpeg (?!ended|was stopped)|FFMPEG_PATH)");

    private static final Pattern UNREADABLE = Pattern.compile("Invalid data found when processing input");

    /** What ffmpeg writes, and what that means; the first that fits. */
    private record Meaning(Pattern said, String reason) {

        Meaning(String said, String reason) {
            this(Pattern.compile(said), reason);
        }
    }

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("Failed to resolve hostname", "the host has no address: its name is unknown"),
            new Meaning(
                    "Connection refused|Cannot open connection tcp:",
                    "the connection was refused: nothing listens at this host and port"),
            new Meaning(
                    "No route to host|Network is unreachable|Host is (?:down|unreachable)",
                    "no way leads from here to this host"),
            new Meaning(
                    "(?:failed:|returned|error) (?:404|454)\\b",
                    "there is no such stream at this host: path or channel is wrong"),
            new Meaning("(?:failed:|returned|error) [45](?:[0-9]{2}|XX)\\b", "the host refused to give this stream"),
            new Meaning("matches no streams", "what comes from there has no video"),
            new Meaning("timed out", SILENCE),
            new Meaning("\\[tls @|certificate", "no secure connection came about: is it the port for that?"));

    private TrialFailure() {}

    /**
     * @param said the last lines that ffmpeg wrote
     * @param end how the feed says that it ended
     * @param format what was seen of the stream
     * @param lived how long the feed lived
     */
    static String reason(List<String> said, String end, Optional<StreamFormat> format, Duration lived) {
        if (NO_FFMPEG.matcher(end).find()) {
            return "ffmpeg cannot be run on this machine; the log of gatecam says why";
        }
        if (format.isPresent()) {
            return withoutPicture(format.get());
        }
        String all = String.join("\n", said);
        for (Meaning meaning : MEANINGS) {
            if (meaning.said().matcher(all).find()) {
                return meaning.reason();
            }
        }
        if (UNREADABLE.matcher(all).find()) {
            return lived.compareTo(NOTHING_CAME) < 0
                    ? "what answers there sends no video that can be read: is it a camera?"
                    : SILENCE;
        }
        return "the connection ended before a picture came";
    }

    static String withoutPicture(StreamFormat format) {
        return "it sends " + format.video() + ", but no picture that can be shown came in time";
    }
}
