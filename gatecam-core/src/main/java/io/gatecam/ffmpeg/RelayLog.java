package io.gatecam.ffmpeg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from ffmpeg's log how the relay fares. The fifo muxer around it ({@code libavformat/fifo.c}) says when an
 * attempt to begin it anew failed or succeeded, and what is inside says why; but recordings are inside one as well, and
 * both say no more of themselves than an address. Whose an address is, is learned from what was said before.
 *
 * <p>Confined to the thread that reads the log.
 */
public final class RelayLog {

    private static final Pattern FAILED = Pattern.compile("Recovery failed: (?<why>.*)");
    private static final String SUCCESSFUL = "Recovery successful";

    private static final Set<String> NETWORK = Set.of("tcp", "udp", "tls", "rtsp", "rtmp", "rtmps", "rtp", "flv");
    private static final Set<String> FILES = Set.of("segment", "mp4", "file");
    private static final Set<String> WRONG_WITH_DISKS = Set.of(
            "No space left on device",
            "Read-only file system",
            "Disk quota exceeded",
            "No such file or directory",
            "Not a directory",
            "Is a directory");

    private final Map<String, Boolean> relays = new HashMap<>();
    private String networkSaid = "";
    private boolean filesSpokeLast;

    /**
     * What became of the relay.
     *
     * @param recovered whether it works again
     * @param reason why it does not; empty when it does
     */
    public record Change(boolean recovered, String reason) {}

    /**
     * Reads a line.
     *
     * @param line a line of ffmpeg's log
     * @return what it says of the relay; empty when it says nothing
     */
    public Optional<Change> read(LogLine line) {
        if (!line.component().equals("fifo")) {
            listen(line);
            return Optional.empty();
        }
        Matcher failed = FAILED.matcher(line.text());
        if (failed.matches()) {
            String why = failed.group("why");
            return isRelay(line.address(), why) ? Optional.of(new Change(false, reason(why))) : Optional.empty();
        }
        boolean recovered = line.text().equals(SUCCESSFUL) && relays.getOrDefault(line.address(), true);
        return recovered ? Optional.of(new Change(true, "")) : Optional.empty();
    }

    private void listen(LogLine line) {
        if (NETWORK.contains(line.component())) {
            networkSaid = line.text();
            filesSpokeLast = false;
        } else if (FILES.contains(line.component())) {
            filesSpokeLast = true;
        }
    }

    private boolean isRelay(String address, String why) {
        return relays.computeIfAbsent(address, unknown -> !filesSpokeLast && !WRONG_WITH_DISKS.contains(why));
    }

    /** What was said inside is more exact, as "Connection to … failed: Connection refused". */
    private String reason(String why) {
        String said = networkSaid;
        networkSaid = "";
        return said.isEmpty() ? why : said;
    }
}
