package io.gatecam.stream;

import io.gatecam.camera.StreamFormat;
import io.gatecam.ffmpeg.InputReport;
import io.gatecam.ffmpeg.LogLine;
import io.gatecam.ffmpeg.RelayLog;
import io.gatecam.ffmpeg.SegmentLine;
import io.gatecam.time.Clocks;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes events of what ffmpeg logs. Confined to the thread that reads the log, but for what says otherwise. */
final class FeedLog {

    /** As ffmpeg words it for RTSP ("method DESCRIBE failed: 401 Unauthorized") and for HTTP ("403 Forbidden"). */
    private static final Pattern REFUSED_LOGIN =
            Pattern.compile("\\b(401 Unauthorized|403 Forbidden)\\b|authorization failed");

    /** As ffmpeg words it when it drops what it was told not to show. */
    private static final Pattern DAMAGED =
            Pattern.compile("Invalid data found when processing input|error while decoding MB|corrupt decoded frame");

    /** What these cannot make sense of is no picture. */
    private static final Set<String> WITHOUT_PICTURES = Set.of("fifo", "rtsp", "rtmp", "tcp", "tls", "udp", "flv");

    /** The first three have threads of their own and fail without ending anything; the scaler drops a frame at most. */
    private static final Set<String> ENDS_NOTHING = Set.of("fifo", "segment", "mp4", "swscaler");

    /** Printed when an output begins, which it does when there is something for each of its streams. */
    private static final Pattern OUTPUT = Pattern.compile("Output #[0-9]+, .*");

    private static final long DAMAGE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** What ffmpeg went on after for so long did not end it. */
    private static final long OUTLIVED_NANOS = Duration.ofSeconds(30).toNanos();

    private record Complaint(String line, long nanos) {}

    private final InputReport report;
    private final RelayLog relay = new RelayLog();
    private final Predicate<StreamFormat> suited;
    private final Clocks clocks;
    private final Consumer<FeedEvent> events;

    private volatile boolean open;
    private volatile int outputs;
    private volatile @Nullable Complaint last;
    private volatile OptionalLong damagedNanos = OptionalLong.empty();

    /**
     * @param inputs how many inputs ffmpeg has
     * @param suited whether the feed is right for what the first of them turns out to send
     */
    FeedLog(int inputs, Predicate<StreamFormat> suited, Clocks clocks, Consumer<FeedEvent> events) {
        this.report = new InputReport(inputs);
        this.suited = suited;
        this.clocks = clocks;
        this.events = events;
    }

    void read(String line) {
        Optional<SegmentLine> closed = SegmentLine.parse(line);
        if (closed.isPresent()) {
            SegmentLine segment = closed.get();
            events.accept(new FeedEvent.SegmentClosed(segment.name(), segment.start(), segment.end()));
            return;
        }
        LogLine parts = LogLine.of(line);
        relay.read(parts)
                .map(change -> change.recovered()
                        ? new FeedEvent.RelayRecovered()
                        : new FeedEvent.RelayFailed(change.reason()))
                .ifPresent(events);
        report.read(line)
                .map(formats -> formats.get(0))
                .map(format -> new FeedEvent.Described(format, suited.test(format)))
                .ifPresent(events);
        open = report.isOpen();
        if (parts.isInformation()) {
            outputs += OUTPUT.matcher(parts.text()).matches() ? 1 : 0;
            return;
        }
        if (parts.isError() && !ENDS_NOTHING.contains(parts.component())) {
            last = new Complaint(line, clocks.nanoTime());
        }
        events.accept(new FeedEvent.Diagnostic(line));
        judge(parts);
    }

    /** A login that is refused once the camera's streams are open was refused by somebody else. */
    private void judge(LogLine line) {
        if (!report.isOpen() && REFUSED_LOGIN.matcher(line.text()).find()) {
            events.accept(new FeedEvent.LoginRefused());
        } else if (isDamageDue()
                && !WITHOUT_PICTURES.contains(line.component())
                && DAMAGED.matcher(line.text()).find()) {
            damagedNanos = OptionalLong.of(clocks.nanoTime());
            events.accept(new FeedEvent.PictureDamaged());
        }
    }

    private boolean isDamageDue() {
        OptionalLong damaged = damagedNanos;
        return damaged.isEmpty() || clocks.nanoTime() - damaged.getAsLong() >= DAMAGE_EVERY_NANOS;
    }

    /** When a picture was last damaged, on the monotonic clock. By any thread. */
    OptionalLong damagedNanos() {
        return damagedNanos;
    }

    /** Whether the inputs have been opened. By any thread. */
    boolean isOpen() {
        return open;
    }

    /** How many outputs have begun. By any thread. */
    int outputs() {
        return outputs;
    }

    /** The last error that may have ended ffmpeg. By any thread. */
    @Nullable
    String lastLine() {
        Complaint complaint = last;
        return complaint == null || clocks.nanoTime() - complaint.nanos() > OUTLIVED_NANOS ? null : complaint.line();
    }
}
