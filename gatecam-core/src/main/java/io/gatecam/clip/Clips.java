package io.gatecam.clip;

import io.gatecam.disk.Disk;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.error.ClipNotFoundException;
import io.gatecam.error.ClipUnavailableException;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StorageException;
import io.gatecam.segment.SegmentHold;
import io.gatecam.segment.SegmentStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts any span of time out of what was recorded, also of what is being recorded now. Nothing is decoded, so a clip
 * begins with a keyframe.
 *
 * <p>Safe for use by any thread.
 */
public final class Clips implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Clips.class);

    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long ENDS_WITHIN_MILLIS = 5_000;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Path dataDirectory;
    private final Disk disk = Disk.local();
    private final ClipOptions options;
    private final Clocks clocks;
    private final SegmentStore segments;
    private final FootageSearch search;
    private final ClipFfmpeg ffmpeg;
    private final ClipSlots slots;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<ClipJob> jobs = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A cutter.
     *
     * @param dataDirectory the data directory
     * @param segments what was recorded; not closed by this
     * @param options how clips are cut
     * @param clocks time
     * @param ffmpeg the program; null to look for it in the environment, when it is needed
     * @param environment the environment variables
     */
    public Clips(
            Path dataDirectory,
            SegmentStore segments,
            ClipOptions options,
            Clocks clocks,
            @Nullable Path ffmpeg,
            Map<String, String> environment) {
        this.dataDirectory = dataDirectory;
        this.segments = segments;
        this.options = options;
        this.clocks = clocks;
        this.search = new FootageSearch(segments, disk);
        this.ffmpeg = new ClipFfmpeg(ffmpeg, environment, clocks);
        this.slots = new ClipSlots(options.perCamera(), options.inAll());
        ClipFolder.sweep(disk, dataDirectory);
    }

    /**
     * Tells what a clip would show, without cutting it.
     *
     * @param cameraId the camera
     * @param from where the span begins
     * @param to where it ends
     * @return what {@link #cut} would cut now
     * @throws InvalidInputException if {@code from} is not before {@code to}, the span is longer than
     *     {@link ClipOptions#longest()}, or a moment is outside 1970 to 9999
     * @throws ClipNotFoundException if nothing was recorded of the span
     * @throws ArchiveUnavailableException if the archive does not answer
     * @throws StorageException if what was recorded cannot be read
     */
    public ClipSpan span(int cameraId, Instant from, Instant to) {
        requireSpan(from, to);
        return search.plan(cameraId, from, to, FootageSearch.IN_PLACE).span();
    }

    /**
     * Cuts a clip, and returns when its first pictures are there.
     *
     * @param cameraId the camera
     * @param from where the span begins. The clip begins with the last keyframe before it
     * @param to where it ends; in the future, the clip has what there is. Of what is being recorded now that is up to
     *     the newest keyframe
     * @return the clip, to be read and closed
     * @throws InvalidInputException if {@code from} is not before {@code to}, the span is longer than
     *     {@link ClipOptions#longest()}, or a moment is outside 1970 to 9999
     * @throws ClipNotFoundException if nothing was recorded of the span
     * @throws ClipUnavailableException if too many clips are being cut, or ffmpeg failed
     * @throws FfmpegUnavailableException if there is no ffmpeg
     * @throws ArchiveUnavailableException if the archive does not answer
     * @throws StorageException if what was recorded cannot be read
     */
    public Clip cut(int cameraId, Instant from, Instant to) {
        requireSpan(from, to);
        ffmpeg.require();
        Release release = new Release();
        Prepared clip;
        try {
            release.add(slots.take(cameraId));
            clip = prepare(cameraId, from, to, release);
            start(clip.job());
        } catch (IOException e) {
            release.run();
            throw new StorageException("The clip cannot be prepared: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            release.run();
            throw e;
        }
        awaitBeginning(clip);
        return new Clip(clip.span(), clip.pipe(), clip.job());
    }

    private record Prepared(ClipSpan span, ClipPipe pipe, ClipJob job) {}

    private Prepared prepare(int cameraId, Instant from, Instant to, Release release) throws IOException {
        long number = numbers.incrementAndGet();
        ClipFolder folder = ClipFolder.make(disk, dataDirectory, cameraId, number);
        release.add(folder::remove);
        ClipPlan plan = search.plan(cameraId, from, to, held(folder, release));
        ClipCommand command = new ClipCommand(folder.playlist(plan.pieces(), clocks.now()), plan.videoCodec());
        String name = "gatecam-clip-" + cameraId + "-" + number;
        ClipPipe pipe = new ClipPipe(options.readWithin());
        ClipJob job = new ClipJob(name, ffmpeg.process(name, command), pipe, release);
        jobs.add(job);
        release.add(() -> jobs.remove(job));
        Worker.Cancellable limit = ffmpeg.worker()
                .schedule(
                        options.endWithin(),
                        () -> job.stop(
                                "it took more than " + options.endWithin().toSeconds() + " s"));
        release.add(limit::cancel);
        return new Prepared(plan.span(), pipe, job);
    }

    /** Files that stay as they are, and segments that are not removed, until the clip is cut. */
    private FootageSearch.Access held(ClipFolder folder, Release release) {
        AtomicInteger links = new AtomicInteger();
        return file -> {
            if (file.segment().isPresent()) {
                SegmentHold hold = segments.hold(file.segment().get())
                        .orElseThrow(() -> new NoSuchFileException(file.file().toString()));
                release.add(hold::close);
            }
            return folder.link(file.file(), links.getAndIncrement());
        };
    }

    private void start(ClipJob job) {
        if (closed) {
            throw new ClipUnavailableException("gatecam is being closed", RETRY_AFTER);
        }
        job.start();
    }

    private void awaitBeginning(Prepared clip) {
        try {
            clip.pipe().begun().get(BEGINS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return;
        } catch (ExecutionException e) {
            log.warn(
                    "A clip of camera {} cannot be cut: {}",
                    clip.span().cameraId(),
                    e.getCause().getMessage());
            ffmpeg.forget();
        } catch (TimeoutException e) {
            log.warn("A clip of camera {} does not begin", clip.span().cameraId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clip.job().stop("it did not begin");
        throw new ClipUnavailableException("The clip cannot be cut; the log says more", RETRY_AFTER);
    }

    private void requireSpan(Instant from, Instant to) {
        requireMoment("from", from);
        requireMoment("to", to);
        if (!from.isBefore(to)) {
            throw new InvalidInputException("to", "to must be later than from");
        }
        if (Duration.between(from, to).compareTo(options.longest()) > 0) {
            throw new InvalidInputException(
                    "to", "to must be at most " + options.longest().toSeconds() + " s later than from");
        }
    }

    private static void requireMoment(String field, Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || !moment.isBefore(LATEST)) {
            throw new InvalidInputException(field, field + " must be from 1970 to 9999");
        }
    }

    /** Ends all clips, within about two seconds. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        List<ClipJob> running = List.copyOf(jobs);
        running.forEach(job -> job.stop("gatecam is closed"));
        try {
            for (ClipJob job : running) {
                job.join(ENDS_WITHIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ffmpeg.close();
    }
}
