package io.gatecam.segment;

import io.gatecam.ffmpeg.DeathBond;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.FfmpegEnding;
import io.gatecam.ffmpeg.FfmpegProcess;
import io.gatecam.ffmpeg.H264Encoder;
import io.gatecam.ffmpeg.H264Encoders;
import io.gatecam.ffmpeg.LowPriority;
import io.gatecam.ffmpeg.ProcessHost;
import io.gatecam.mp4.Mp4Facts;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tools with ffmpeg: one process at a time, of one thread, at the lowest priority, started from the thread that
 * calls, which must outlive it.
 */
final class FfmpegTools implements SegmentTools {

    private static final String NAME = "gatecam-segment-work";
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** A preview of an hour takes less on a slow machine; what hangs would hold up all the others for ever. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private static final String PREVIEW_RATE = "10";

    /** Of what lasts less than from one picture to the next, the filter {@code fps} may leave nothing. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Browsers play H.265 only under this name, and ffmpeg gives it the other one. */
    private static final String H265_FOR_BROWSERS = "hvc1";

    private final @Nullable Path program;
    private final Map<String, String> environment;
    private final Worker reaper;
    private final Clocks clocks;
    private final H264Encoders encoders = new H264Encoders();

    /** How a process is started. */
    private record Launching(ProcessHost host, LowPriority priority) {}

    // Confined to the thread that calls.
    private @Nullable Launching launching;
    private @Nullable Ffmpeg found;

    private final Object lock = new Object();
    // Guarded by lock.
    private @Nullable FfmpegProcess running;
    private boolean stopped;

    FfmpegTools(@Nullable Path program, Map<String, String> environment, Clocks clocks) {
        this.program = program;
        this.environment = environment;
        this.reaper = clocks.worker("gatecam-segment-reaper");
        this.clocks = clocks;
    }

    private Launching launching() {
        Launching known = launching;
        if (known == null) {
            DeathBond bond = DeathBond.choose(environment);
            known = new Launching(new ProcessHost(bond, clocks, reaper, GRACE), LowPriority.choose(environment, bond));
            launching = known;
        }
        return known;
    }

    @Override
    public void makeSeekable(Path from, Path to, Mp4Facts facts) throws IOException {
        List<String> output = new ArrayList<>(List.of("-map", "0", "-c", "copy"));
        if (facts.videoCodec().equals("hevc")) {
            output.addAll(List.of("-tag:v", H265_FOR_BROWSERS));
        }
        if (facts.duration().isZero()) {
            // Of a single picture nobody knows how long it lasts; a list of edits of that length would leave it out.
            output.addAll(List.of("-use_editlist", "0"));
        }
        output.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        run(from, output, to);
    }

    @Override
    public void makeThumbnail(Path from, Path to) throws IOException {
        List<String> output = new ArrayList<>(List.of("-map", "0:v:0", "-frames:v", "1"));
        output.addAll(
                List.of("-filter_threads", "1", "-vf", "scale=w=round(min(320\\,iw*sar)/2)*2:h=round(ow/dar/2)*2"));
        output.addAll(List.of("-c:v", "mjpeg", "-threads", "1", "-q:v", "5", "-f", "mjpeg"));
        run(from, output, to);
    }

    @Override
    public Optional<String> whyNoPreview() throws IOException {
        return encoder().isPresent() ? Optional.empty() : Optional.of("this ffmpeg has no encoder for H.264");
    }

    @Override
    public void makePreview(Path from, Path to, Mp4Facts facts) throws IOException {
        List<String> filters = new ArrayList<>();
        boolean isShort = facts.duration().compareTo(SHORT) < 0;
        if (!isShort) {
            // The filter leaves pictures out before they are scaled.
            filters.add("fps=" + PREVIEW_RATE);
        }
        // The largest of the proportions that are meant, not of those that the pixels have.
        filters.add("scale=w=round(min(640\\,360*dar)/2)*2:h=round(min(360\\,640/dar)/2)*2");
        filters.addAll(List.of("setsar=1", "pad=640:360:(ow-iw)/2:(oh-ih)/2", "format=yuv420p"));
        List<String> output = new ArrayList<>(List.of("-map", "0:v:0", "-filter_threads", "1"));
        output.addAll(List.of("-vf", String.join(",", filters)));
        if (isShort) {
            output.addAll(List.of("-r", PREVIEW_RATE));
        }
        output.addAll(encoder().orElseThrow().arguments());
        output.addAll(List.of("-threads", "1", "-g", "20", "-movflags", "+faststart", "-f", "mp4"));
        run(from, output, to);
    }

    private Optional<H264Encoder> encoder() throws IOException {
        return encoders.of(ffmpeg());
    }

    private Ffmpeg ffmpeg() {
        Ffmpeg known = found;
        if (known == null || !Files.isExecutable(known.program())) {
            known = Ffmpeg.locate(program, environment);
            found = known;
        }
        return known;
    }

    private void run(Path from, List<String> output, Path to) throws IOException {
        List<String> argv = new ArrayList<>(List.of(ffmpeg().program().toString()));
        argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "error", "-y", "-threads", "1"));
        argv.addAll(List.of("-i", from.toAbsolutePath().toString()));
        argv.addAll(output);
        argv.add(to.toAbsolutePath().toString());
        run(launching().priority().tie(argv), launching().host());
    }

    private void run(List<String> argv, ProcessHost host) throws IOException {
        FfmpegProcess process = new FfmpegProcess(NAME, argv, UnaryOperator.identity(), host);
        synchronized (lock) {
            if (stopped) {
                throw new CancellationException();
            }
            running = process;
        }
        AtomicReference<@Nullable FfmpegEnding> ended = new AtomicReference<>();
        AtomicReference<String> lastLine = new AtomicReference<>("");
        Worker.Cancellable limit = reaper.schedule(LONGEST, process::stop);
        try {
            process.run(
                    started -> {},
                    stdout -> stdout.transferTo(OutputStream.nullOutputStream()),
                    lastLine::set,
                    ended::set);
        } finally {
            limit.cancel();
        }
        synchronized (lock) {
            running = null;
            if (stopped) {
                throw new CancellationException();
            }
        }
        requireSuccess(Objects.requireNonNull(ended.get()), lastLine.get());
    }

    private static void requireSuccess(FfmpegEnding ending, String lastLine) throws IOException {
        if (ending.how() == FfmpegEnding.How.NOT_STARTED) {
            throw new IOException("ffmpeg could not be started", ending.failure());
        }
        if (ending.exitCode().orElse(-1) != 0) {
            throw new IOException("ffmpeg failed: " + lastLine);
        }
    }

    @Override
    public void stop() {
        FfmpegProcess process;
        synchronized (lock) {
            stopped = true;
            process = running;
        }
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public void close() {
        reaper.close();
    }
}
