package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.ArchiveVerification;
import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentFacts;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.archive.VerificationReport;
import io.gatecam.disk.Disk;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.StorageException;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.mp4.Mp4Facts;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of all cameras: segments of video in {@code camera_<id>/segments/<yyyy>/<mm>/<dd>/<second>.mp4}, by
 * their day and second in UTC, with a thumbnail and a preview beside each, and an archive in which they are found.
 *
 * <p>Safe for use by any thread. What asks the archive waits for it.
 */
public final class SegmentStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SegmentStore.class);

    private static final Duration LAST_ONES_WITHIN = Duration.ofSeconds(2);
    private static final Duration LISTENERS_END_WITHIN = Duration.ofSeconds(1);

    /** All cameras are cut at the same moment of the clock. */
    private static final int LISTENERS_MAY_BE_BEHIND = 1_000;

    private final Archive archive;
    private final SegmentFiles files;
    private final Filing filing;
    private final Worker filer;
    private final Worker records;
    private final ArchiveVerification verification;
    private final Registrar registrar;
    private final Recorder recorder;
    private final @Nullable Workshop workshop;
    private final Fanout<RecordedSegment> listeners;
    private final SegmentHolds holds = new SegmentHolds();
    private final SegmentRemoval removal;
    private final OldestFiles oldestFiles;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A store without background work: segments are filed and found, but get neither thumbnails nor previews.
     *
     * @param dataDirectory the data directory
     * @param archive what was recorded; not closed by this store
     * @param stills tell when what comes was taken
     * @param options what is recorded
     * @param clocks time
     */
    public SegmentStore(
            Path dataDirectory, Archive archive, StillStore stills, RecordingOptions options, Clocks clocks) {
        this(dataDirectory, archive, stills, options, clocks, Disk.local(), null);
    }

    /**
     * A store that works on segments in the background, with one ffmpeg at a time at the lowest priority: makes them
     * seekable, then a thumbnail and a preview of each.
     *
     * @param dataDirectory the data directory
     * @param archive what was recorded; not closed by this store
     * @param stills tell when what comes was taken
     * @param options what is recorded
     * @param clocks time
     * @param ffmpeg the program; null to look for it in the environment, when it is needed
     * @param environment the environment variables
     */
    public SegmentStore(
            Path dataDirectory,
            Archive archive,
            StillStore stills,
            RecordingOptions options,
            Clocks clocks,
            @Nullable Path ffmpeg,
            Map<String, String> environment) {
        this(
                dataDirectory,
                archive,
                stills,
                options,
                clocks,
                Disk.local(),
                new FfmpegTools(ffmpeg, environment, clocks));
    }

    SegmentStore(
            Path dataDirectory,
            Archive archive,
            StillStore stills,
            RecordingOptions options,
            Clocks clocks,
            Disk disk,
            @Nullable SegmentTools tools) {
        this.archive = archive;
        this.files = new SegmentFiles(dataDirectory);
        this.filing = new Filing(dataDirectory, disk);
        this.filer = clocks.worker("gatecam-segments");
        this.records = clocks.worker("gatecam-segment-records");
        this.removal = new SegmentRemoval(dataDirectory, holds, new Forgetting(archive, records), disk);
        this.oldestFiles = new OldestFiles(dataDirectory, disk);
        this.listeners = new Fanout<>(clocks, "gatecam-segment-listener", LISTENERS_MAY_BE_BEHIND);
        this.verification = new ArchiveVerification(archive, dataDirectory, this::probe);
        Workpiece workpiece = new Workpiece(dataDirectory, disk, filing, options.previews());
        this.workshop = tools == null ? null : new Workshop(archive, holds, workpiece, tools, clocks);
        this.registrar = new Registrar(
                archive, verification, records, segment -> disk.isFile(file(segment)), this::registered, this::resume);
        this.recorder =
                new Recorder(dataDirectory, stills, options.everyCamera(), clocks, disk, filing, filer, registrar::add);
        recorder.adopt();
        registrar.verify();
    }

    private void registered(RecordedSegment segment) {
        listeners.publish(segment);
        if (workshop != null) {
            workshop.add(segment);
        }
    }

    private void resume() {
        if (workshop != null) {
            workshop.begin();
        }
    }

    private SegmentFacts probe(Path file) throws IOException {
        Mp4Facts facts = filing.facts(file);
        return new SegmentFacts(null, facts.duration(), facts.videoCodec(), facts.audioCodec());
    }

    /**
     * Lists segments.
     *
     * @param query which, and in which order
     * @return a page of them, which may be empty
     * @throws ArchiveUnavailableException if the archive does not answer
     */
    public SegmentPage segments(SegmentQuery query) {
        return archive.segments(query);
    }

    /**
     * Lists all segments of a camera that show something of a span of time.
     *
     * @param cameraId the camera
     * @param from where the span begins
     * @param to where it ends, itself outside
     * @return the segments, oldest first; unmodifiable
     * @throws InvalidInputException if {@code from} is not before {@code to}, or a moment is outside 1970 to 9999
     * @throws ArchiveUnavailableException if the archive does not answer
     */
    public List<RecordedSegment> overlapping(int cameraId, Instant from, Instant to) {
        return archive.overlapping(cameraId, from, to);
    }

    /**
     * Lists all files of a camera that may show something of a span of time: those of {@link #overlapping}, those that
     * the archive does not know yet, and the one that is being written. A file can be moved from its place at any
     * moment; whoever finds none there asks again.
     *
     * @param cameraId the camera
     * @param from where the span begins
     * @param to where it ends, itself outside
     * @return the files, oldest first; those without a segment may end before the span; unmodifiable
     * @throws InvalidInputException if {@code from} is not before {@code to}, or a moment is outside 1970 to 9999
     * @throws ArchiveUnavailableException if the archive does not answer
     * @throws StorageException if the disk does not answer
     */
    public List<SegmentFile> files(int cameraId, Instant from, Instant to) {
        // In the order in which a file goes through them, so that none is missed.
        List<SegmentFile> files = new ArrayList<>(open(cameraId));
        List<RecordedSegment> closed = new ArrayList<>(registrar.waiting(cameraId));
        closed.addAll(archive.overlapping(cameraId, from, to));
        closed.stream()
                .collect(Collectors.toMap(RecordedSegment::id, each -> each, (one, same) -> same))
                .values()
                .stream()
                .filter(segment -> segment.end().isAfter(from))
                .forEach(segment -> files.add(new SegmentFile(file(segment), segment.start(), Optional.of(segment))));
        return files.stream()
                .filter(file -> file.start().isBefore(to))
                .sorted(Comparator.comparing(SegmentFile::start))
                .toList();
    }

    private List<SegmentFile> open(int cameraId) {
        try {
            return recorder.open(cameraId);
        } catch (IOException e) {
            throw new StorageException("What is recorded of camera " + cameraId + " cannot be read", e);
        }
    }

    /**
     * Finds a segment.
     *
     * @param id a segment's id, or any other text
     * @return the segment; empty when there is none of this id
     * @throws ArchiveUnavailableException if the archive does not answer
     */
    public Optional<RecordedSegment> segment(String id) {
        return archive.segment(id);
    }

    /**
     * Counts what is there. This may read the whole archive: meant for each minute, not for each request.
     *
     * @return one value per camera that has segments, ascending by id; unmodifiable
     * @throws ArchiveUnavailableException if the archive does not answer
     */
    public List<CameraTotals> totals() {
        return archive.totals();
    }

    /**
     * Tells where the video of a segment is.
     *
     * @param segment the segment
     * @return its file, which may have been removed by now
     */
    public Path file(RecordedSegment segment) {
        return files.video(segment);
    }

    /**
     * Tells where the thumbnail of a segment is.
     *
     * @param segment the segment
     * @return a JPEG, which may have been removed by now; empty when there is none yet
     */
    public Optional<Path> thumbnail(RecordedSegment segment) {
        return files.thumbnail(segment);
    }

    /**
     * Tells where the small video of a segment is.
     *
     * @param segment the segment
     * @return an MP4 file of H.264, 640x360, which may have been removed by now; empty when there is none yet
     */
    public Optional<Path> preview(RecordedSegment segment) {
        return files.preview(segment);
    }

    /**
     * Lets a listener hear of each segment that is recorded from now on, as soon as the archive has it.
     *
     * @param listener called by a thread of its own
     * @return its place, to be closed; closed with the store at the latest
     */
    public Subscription subscribe(SegmentListener listener) {
        return listeners.subscribe(listener::onSegment, listener::onEnd);
    }

    /** {@return what takes from the feeds what they record} */
    public Recorder recorder() {
        return recorder;
    }

    /**
     * How the recording of a camera goes. Costs nothing.
     *
     * @param cameraId the camera
     * @return its health; off for a camera that nobody knows
     */
    public RecordingHealth health(int cameraId) {
        return recorder.health(cameraId);
    }

    /** {@return how many segments are filed but not in the archive yet, because that does not answer} */
    public int unregistered() {
        return registrar.waiting();
    }

    /**
     * Compares the archive with the disk and unless it is a dry run, takes in what it does not know and forgets what is
     * gone. Files are never removed or changed.
     *
     * @param dryRun whether only to report
     * @return what was found and done
     * @throws ArchiveUnavailableException if the archive does not answer
     * @throws InterruptedException if the thread was interrupted
     */
    public VerificationReport verify(boolean dryRun) throws InterruptedException {
        VerificationReport report = verification.run(dryRun);
        resume();
        return report;
    }

    /**
     * Keeps a segment from being removed while its files are used.
     *
     * @param segment the segment
     * @return the hold, to be closed; empty when it is being removed already
     */
    public Optional<SegmentHold> hold(RecordedSegment segment) {
        return holds.hold(segment.path());
    }

    /**
     * Tells whether {@link #remove} would find something to remove. Costs nothing.
     *
     * @param segment the segment
     * @return false when somebody holds it, when it is being removed, and when its files are gone and only the archive
     *     was not told yet
     */
    public boolean isRemovable(RecordedSegment segment) {
        return removal.isRemovable(segment);
    }

    /**
     * Removes a segment: its files, then what the archive knows of it, then the folders of its day, month and year as
     * far as nothing else is in them. An archive that does not answer is told later.
     *
     * @param segment the segment
     * @return whether it was removed; false when somebody holds it, and when nothing was left of it but a record that
     *     the archive does not forget now
     * @throws StorageException if a file cannot be removed; the segment stays then
     */
    public boolean remove(RecordedSegment segment) {
        return removal.remove(segment);
    }

    /**
     * Lists the oldest segments as the names of their files tell, for when the archive does not answer: their start is
     * in whole seconds, their duration 1 ms and their codec unknown. Reads folders; what cannot be read in one of them
     * is left out.
     *
     * @param limit how many at most, not negative
     * @return segments, oldest first; unmodifiable
     * @throws StorageException if the data directory cannot be read
     */
    public List<RecordedSegment> oldestOnDisk(int limit) {
        try {
            return List.copyOf(oldestFiles.list(limit));
        } catch (IOException e) {
            throw new StorageException("The recordings cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * Files what the feeds have closed until now, if that takes no longer than 2 s, and ends what runs in the
     * background. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (workshop != null) {
            workshop.close();
        }
        finish(filer);
        finish(records);
        listeners.finish(LISTENERS_END_WITHIN);
    }

    private static void finish(Worker worker) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        worker.execute(() -> done.complete(null));
        try {
            done.get(LAST_ONES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("What was recorded last is filed at the next start");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }
}
