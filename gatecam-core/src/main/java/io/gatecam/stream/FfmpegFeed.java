package io.gatecam.stream;

import io.gatecam.camera.Transport;
import io.gatecam.ffmpeg.Decoding;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.FfmpegCommand;
import io.gatecam.ffmpeg.FfmpegEnding;
import io.gatecam.ffmpeg.FfmpegProcess;
import io.gatecam.ffmpeg.SmjpegReader;
import io.gatecam.ffmpeg.Stills;
import io.gatecam.ffmpeg.StreamInput;
import io.gatecam.still.ArrivedStill;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One life of one ffmpeg, on a thread of its own, because the kernel ends ffmpeg when the thread that started it ends.
 */
final class FfmpegFeed implements CameraFeed {

    /** As ffmpeg words it for RTSP ("method DESCRIBE failed: 401 Unauthorized") and for HTTP ("403 Forbidden"). */
    private static final Pattern REFUSED_LOGIN =
            Pattern.compile("\\b(401 Unauthorized|403 Forbidden)\\b|authorization failed");

    /** As ffmpeg words it when it drops what it was told not to show. */
    private static final Pattern DAMAGED =
            Pattern.compile("Invalid data found when processing input|error while decoding MB|corrupt decoded frame");

    private static final long DAMAGE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final FeedRequest request;
    private final FfmpegFeedSource source;
    private final Consumer<FeedEvent> events;
    private final FfmpegProcess process;

    /** Written by the thread that reads the log, read by the one that tells the end. */
    private volatile @Nullable String lastLine;

    /** Written by the thread that reads the log, read by the one that reads stills too. */
    private volatile OptionalLong damagedNanos = OptionalLong.empty();

    FfmpegFeed(Ffmpeg ffmpeg, FeedRequest request, FfmpegFeedSource source, Consumer<FeedEvent> events) {
        this.request = request;
        this.source = source;
        this.events = events;
        this.process = new FfmpegProcess(
                request.camera().id(), argv(ffmpeg), request.camera().url()::redact, source.host());
    }

    private List<String> argv(Ffmpeg ffmpeg) {
        StreamInput input = new StreamInput(request.camera().url().reveal(), Transport.TCP, ioTimeout());
        Decoding decoding = request.frames() == FrameSelection.KEYFRAMES ? Decoding.KEYFRAMES : Decoding.ALL_FRAMES;
        Stills stills = new Stills(source.options().stillQuality());
        return new FfmpegCommand(input, decoding, request.tolerateDamage(), List.of(stills)).argv(ffmpeg);
    }

    /**
     * All frames are decoded where keyframes are rare, and a camera may send nothing at all before the next one. ffmpeg
     * waits for the first packet twice as long as it is told, and once as long for each answer before that.
     */
    private Duration ioTimeout() {
        Duration wanted = source.options().ioTimeout();
        Duration untilKeyframe = Supervision.FIRST_FRAME_WITHIN.dividedBy(2);
        boolean mayHaveToWait = request.frames() == FrameSelection.ALL_FRAMES && wanted.compareTo(untilKeyframe) < 0;
        return mayHaveToWait ? untilKeyframe : wanted;
    }

    /** From the start of ffmpeg to its end. */
    void live() {
        process.run(
                started -> events.accept(new FeedEvent.ProcessStarted(started)),
                this::readStills,
                this::readLog,
                ending -> events.accept(new FeedEvent.Ended(describe(ending))));
    }

    private void readStills(InputStream stdout) throws IOException {
        SmjpegReader reader = new SmjpegReader(stdout);
        for (SmjpegReader.Picture picture = reader.next(); picture != null; picture = reader.next()) {
            long now = source.clocks().nanoTime();
            events.accept(new FeedEvent.StillArrived(
                    new ArrivedStill(picture.timestampMillis(), now, mayBeDamaged(now), picture.jpeg())));
        }
    }

    /** A frame that is sound itself builds on those before it, back to a keyframe that may be as far away as this. */
    private boolean mayBeDamaged(long nowNanos) {
        OptionalLong damaged = damagedNanos;
        boolean buildsOnDamage = request.frames() == FrameSelection.ALL_FRAMES
                && damaged.isPresent()
                && nowNanos - damaged.getAsLong() < Supervision.FIRST_FRAME_WITHIN.toNanos();
        return request.tolerateDamage() || buildsOnDamage;
    }

    private void readLog(String line) {
        lastLine = line;
        events.accept(new FeedEvent.Diagnostic(line));
        if (REFUSED_LOGIN.matcher(line).find()) {
            events.accept(new FeedEvent.LoginRefused());
        } else if (isDamageDue() && DAMAGED.matcher(line).find()) {
            damagedNanos = OptionalLong.of(source.clocks().nanoTime());
            events.accept(new FeedEvent.PictureDamaged());
        }
    }

    private boolean isDamageDue() {
        OptionalLong damaged = damagedNanos;
        return damaged.isEmpty() || source.clocks().nanoTime() - damaged.getAsLong() >= DAMAGE_EVERY_NANOS;
    }

    private String describe(FfmpegEnding ending) {
        if (ending.unreapable()) {
            return "ffmpeg could not be ended and may still hold its connection to the camera";
        }
        String last = lastLine;
        String said = last == null ? "" : ": " + last;
        return switch (ending.how()) {
            case NOT_STARTED ->
                "ffmpeg could not be started"
                        + (ending.failure() == null
                                ? ""
                                : ": " + ending.failure().getMessage());
            case STOPPED -> "ffmpeg was stopped";
            case READER_FAILED -> "ffmpeg wrote something that is not a stream of stills";
            case EXITED, STDOUT_ENDED -> "ffmpeg ended" + said;
        };
    }

    @Override
    public void stop() {
        process.stop();
    }
}
