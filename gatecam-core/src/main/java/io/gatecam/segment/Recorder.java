package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from the feeds of all cameras what they record. For feeds; an embedding program has no need to call it.
 *
 * <p>Safe for use by any thread. Nothing waits.
 */
public final class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    /** As ffmpeg begins what its muxers for files say about an error. */
    private static final Pattern WRITER = Pattern.compile("^\\[(segment|mp4) @ \\w+\\] \\[(error|fatal)\\]");

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    private final Path dataDirectory;
    private final StillStore stills;
    private final SegmentOptions everyCamera;
    private final Clocks clocks;
    private final Disk disk;
    private final Filing filing;
    private final Worker worker;
    private final Consumer<RecordedSegment> onSegment;
    private final Instant since;
    private final Map<Integer, CameraRecording> recordings = new ConcurrentHashMap<>();

    /** Whether the stills of a camera tell when its recording was taken. */
    private final Map<Integer, Boolean> clocked = new ConcurrentHashMap<>();

    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param onSegment called by the worker for each segment that was filed */
    Recorder(
            Path dataDirectory,
            StillStore stills,
            SegmentOptions everyCamera,
            Clocks clocks,
            Disk disk,
            Filing filing,
            Worker worker,
            Consumer<RecordedSegment> onSegment) {
        this.dataDirectory = dataDirectory;
        this.stills = stills;
        this.everyCamera = everyCamera;
        this.clocks = clocks;
        this.disk = disk;
        this.filing = filing;
        this.worker = worker;
        this.onSegment = onSegment;
        this.since = clocks.now();
    }

    /** Files what an earlier run was writing when it ended. To be called before any feed begins. */
    void adopt() {
        try {
            for (String name : disk.names(dataDirectory)) {
                CameraDirectory.idOf(name).ifPresent(id -> adopt((int) id));
            }
        } catch (IOException e) {
            log.warn("{} cannot be listed: {}", dataDirectory, e.getMessage());
        }
    }

    /** Listed at once, so that nothing that a feed of this run writes is among it. */
    private void adopt(int cameraId) {
        try {
            List<String> left = disk.names(new SegmentFolder(dataDirectory, cameraId).open());
            if (!left.isEmpty()) {
                CameraRecording recording = recording(cameraId);
                worker.execute(() -> recording.adopt(left));
            }
        } catch (IOException e) {
            log.warn("What camera {} left cannot be listed: {}", cameraId, e.getMessage());
        }
    }

    /**
     * A feed is about to begin.
     *
     * @param camera the camera
     * @return what to record of it; empty for nothing
     */
    public Optional<Recording> begin(Camera camera) {
        SegmentOptions wanted = camera.segmentsOr(everyCamera);
        if (!wanted.enabled()) {
            Optional.ofNullable(recordings.get(camera.id())).ifPresent(CameraRecording::off);
            return Optional.empty();
        }
        if (!looking.getAndSet(true)) {
            worker.schedule(LOOK_EVERY, this::look);
            worker.schedule(WATCH_EVERY, this::watch);
        }
        // The stills of another stream have another clock.
        clocked.put(camera.id(), camera.stills().source().isEmpty());
        recording(camera.id()).begin();
        Path folder = new SegmentFolder(dataDirectory, camera.id()).open();
        return Optional.of(new Recording(folder, wanted.length(), camera.audio()));
    }

    /**
     * A feed has closed a file.
     *
     * @param cameraId the camera
     * @param name the file's name
     * @param start of its first picture, in the stream's time
     * @param end just behind its last picture, in the stream's time
     */
    public void closed(int cameraId, String name, Duration start, Duration end) {
        recording(cameraId).closed(name, start, end, capturedAt(cameraId, start.toMillis()));
    }

    /**
     * What writes the files said something.
     *
     * @param cameraId the camera
     * @param line one line, without secrets
     */
    public void said(int cameraId, String line) {
        CameraRecording recording = recordings.get(cameraId);
        if (recording != null && WRITER.matcher(line).find()) {
            recording.said(line);
        }
    }

    /**
     * A feed is over.
     *
     * @param cameraId the camera
     */
    public void ended(int cameraId) {
        CameraRecording recording = recordings.get(cameraId);
        if (recording != null) {
            recording.ended(capturedAt(cameraId, 0));
        }
    }

    /**
     * Tells whether the camera went over to pictures of another size or coding, which only a new connection records
     * under a header that is true.
     *
     * @param cameraId the camera
     * @return whether it did, since its feed began
     */
    public boolean isOutdated(int cameraId) {
        CameraRecording recording = recordings.get(cameraId);
        return recording != null && recording.isOutdated();
    }

    RecordingHealth health(int cameraId) {
        CameraRecording recording = recordings.get(cameraId);
        return recording == null ? new RecordingHealth(RecordingState.OFF, "", since, 0) : recording.health();
    }

    /** By any thread: what is being written of a camera. */
    List<SegmentFile> open(int cameraId) throws IOException {
        CameraRecording recording = recordings.get(cameraId);
        return recording == null ? List.of() : recording.open(capturedAt(cameraId, 0));
    }

    private void watch() {
        worker.schedule(WATCH_EVERY, this::watch);
        recordings.values().forEach(CameraRecording::watch);
    }

    private void look() {
        worker.schedule(LOOK_EVERY, this::look);
        recordings.values().forEach(CameraRecording::look);
    }

    private Optional<Instant> capturedAt(int cameraId, long timestampMillis) {
        return clocked.getOrDefault(cameraId, false) ? stills.capturedAt(cameraId, timestampMillis) : Optional.empty();
    }

    private CameraRecording recording(int cameraId) {
        return recordings.computeIfAbsent(
                cameraId,
                id -> new CameraRecording(
                        new SegmentFolder(dataDirectory, id), filing, disk, clocks, worker, onSegment));
    }
}
