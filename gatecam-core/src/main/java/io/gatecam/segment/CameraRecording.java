package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.disk.Disk;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording of one camera: files what its feed has closed or left behind, and looks whether anything is written.
 * Confined to the store's worker, but for what says otherwise.
 */
final class CameraRecording {

    private static final Logger log = LoggerFactory.getLogger(CameraRecording.class);

    /** After it the next two keyframes of most cameras are there. */
    private static final Duration DOUBT = Duration.ofSeconds(5);

    /** A file that is closed and still has to be moved. */
    private record Closed(
            Instant start,
            @Nullable Duration length,
            @Nullable ByteBuffer format) {}

    private final SegmentFolder folder;
    private final Filing filing;
    private final Disk disk;
    private final Clocks clocks;
    private final Worker worker;
    private final Consumer<RecordedSegment> onSegment;

    private final SegmentClock clock = new SegmentClock();
    private final OpenFiles files = new OpenFiles();
    private final FormatWatch format = new FormatWatch();
    private final HealthWatch health;
    private final Map<String, Closed> unfiled = new LinkedHashMap<>();
    /** Until when more is waited for of files that are not filed yet. */
    private final Map<String, Long> doubtfulUntilNanos = new HashMap<>();

    /** Written by the control thread of the streams. */
    private volatile boolean connected;

    /** Where this connection's last closed file ends, and the next begins. */
    private record Tail(String name, Instant end) {}

    /** Written by the worker. */
    private volatile @Nullable Tail tail;

    private volatile boolean outdated;

    CameraRecording(
            SegmentFolder folder,
            Filing filing,
            Disk disk,
            Clocks clocks,
            Worker worker,
            Consumer<RecordedSegment> onSegment) {
        this.folder = folder;
        this.filing = filing;
        this.disk = disk;
        this.clocks = clocks;
        this.worker = worker;
        this.onSegment = onSegment;
        this.health = new HealthWatch(folder.cameraId(), clocks);
    }

    /** By any thread. */
    RecordingHealth health() {
        return health.health();
    }

    /** By any thread: whether what comes is not what the file that is written says. */
    boolean isOutdated() {
        return outdated;
    }

    /** By the control thread: a feed is about to write. */
    void begin() {
        connected = true;
        health.forgetWhatWasSaid();
        worker.execute(() -> {
            outdated = false;
            format.connected();
            clock.connected();
            tail = null;
            makeFolder();
            health.starting();
        });
    }

    /** By the control thread: the feed that is about to begin writes nothing. */
    void off() {
        worker.execute(health::off);
    }

    private void makeFolder() {
        try {
            disk.createDirectories(folder.open());
        } catch (IOException e) {
            health.said(reason(e));
        }
    }

    /** By any thread: what the feed's muxers say. */
    void said(String line) {
        health.said(line);
    }

    /** By any thread: the feed has closed a file. */
    void closed(String name, Duration start, Duration end, Optional<Instant> learned) {
        Instant closedAt = clocks.now();
        worker.execute(() -> {
            if (SegmentFolder.isSegment(name)) {
                Instant begin = clock.closed(start, end, learned, SegmentFolder.openedAt(name), closedAt);
                tail = new Tail(name, begin.plus(end.minus(start)));
                fileOrWait(name, new Closed(begin, end.minus(start), format.first()));
            }
        });
    }

    private void fileOrWait(String name, Closed closed) {
        if (filing.endsInDoubt(folder, name, closed.format())) {
            unfiled.put(name, closed);
            doubtfulUntilNanos.put(name, clocks.nanoTime() + DOUBT.toNanos());
        } else {
            file(name, closed);
        }
    }

    /** By the control thread: the feed is over. */
    void ended(Optional<Instant> streamBegan) {
        connected = false;
        worker.execute(() -> {
            if (!connected) {
                Map.copyOf(unfiled).forEach(this::file);
                recover(streamBegan);
                health.waiting();
            }
        });
    }

    /** Files that nobody closed: ffmpeg was killed. The newest is the one that it had open. */
    private void recover(Optional<Instant> streamBegan) {
        List<String> left = sizes().keySet().stream()
                .filter(name -> !unfiled.containsKey(name))
                .sorted(Comparator.comparing(SegmentFolder::openedAt))
                .toList();
        for (String name : left) {
            Instant opened = SegmentFolder.openedAt(name);
            boolean newest = name.equals(left.get(left.size() - 1));
            file(name, new Closed(newest ? clock.abandoned(streamBegan, opened) : opened, null, null));
        }
    }

    /** By any thread: the file that is written, and those that are closed and not moved yet; the oldest first. */
    List<SegmentFile> open(Optional<Instant> streamBegan) throws IOException {
        Tail closed = tail;
        Optional<Instant> expected = closed == null ? streamBegan : Optional.of(closed.end());
        List<SegmentFile> files = new ArrayList<>();
        List<String> names = disk.names(folder.open()).stream()
                .filter(SegmentFolder::isSegment)
                .sorted(Comparator.comparing(SegmentFolder::openedAt))
                .toList();
        for (String name : names) {
            Path file = folder.open().resolve(name);
            if (closed != null && closed.name().equals(name)) {
                files.add(new SegmentFile(file, closed.end().minus(length(file)), Optional.empty()));
                continue;
            }
            Instant opened = SegmentFolder.openedAt(name);
            Instant start =
                    expected.filter(moment -> SegmentClock.fits(moment, opened)).orElse(opened);
            files.add(new SegmentFile(file, start, Optional.empty()));
        }
        return files;
    }

    private Duration length(Path file) throws IOException {
        try {
            return filing.facts(file).duration();
        } catch (NoSuchFileException moved) {
            return Duration.ZERO;
        }
    }

    /** Files that an earlier run of this program left. */
    void adopt(List<String> names) {
        names.stream()
                .filter(SegmentFolder::isSegment)
                .forEach(name -> file(name, new Closed(SegmentFolder.openedAt(name), null, null)));
    }

    /** Each second: whether it is still of one format. */
    void watch() {
        if (!connected || outdated) {
            return;
        }
        Optional<String> newest = names().stream()
                .filter(name -> !unfiled.containsKey(name))
                .max((one, other) -> SegmentFolder.openedAt(one).compareTo(SegmentFolder.openedAt(other)));
        if (newest.isEmpty()) {
            return;
        }
        try (SeekableByteChannel file = disk.open(folder.open().resolve(newest.get()))) {
            format.look(newest.get(), file);
            outdated = format.hasChanged();
        } catch (IOException e) {
            log.debug("{} cannot be read: {}", newest.get(), reason(e));
        }
    }

    /** Every few seconds: what is written, and what should have been. */
    void look() {
        long now = clocks.nanoTime();
        doubtfulUntilNanos.values().removeIf(until -> now - until >= 0);
        Map.copyOf(unfiled).forEach((name, closed) -> {
            if (!doubtfulUntilNanos.containsKey(name)) {
                file(name, closed);
            }
        });
        Map<String, Long> sizes = sizes();
        files.look(sizes, now);
        if (files.isGrowing()) {
            health.progress();
            force(sizes.keySet().stream().toList());
        }
        files.abandoned(now).stream()
                .filter(name -> !unfiled.containsKey(name))
                .forEach(name -> file(name, new Closed(SegmentFolder.openedAt(name), null, null)));
        if (connected) {
            if (health.isSilent()) {
                makeFolder();
            }
            health.judge(files.isGrowing());
        }
    }

    /** Else the system keeps up to half a minute in memory, which is lost when the power goes. */
    private void force(List<String> names) {
        for (String name : names) {
            try {
                disk.force(folder.open().resolve(name));
            } catch (IOException e) {
                log.debug("{} cannot be forced: {}", name, reason(e));
            }
        }
    }

    private Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String name : names()) {
            try {
                sizes.put(name, disk.size(folder.open().resolve(name)));
            } catch (IOException e) {
                log.debug("{} cannot be read: {}", name, reason(e));
            }
        }
        return sizes;
    }

    private List<String> names() {
        try {
            return disk.names(folder.open()).stream()
                    .filter(SegmentFolder::isSegment)
                    .toList();
        } catch (IOException e) {
            log.debug("{} cannot be listed: {}", folder.open(), reason(e));
            return List.of();
        }
    }

    private void file(String name, Closed closed) {
        try {
            filing.file(folder, name, closed.start(), closed.length(), closed.format(), format.next())
                    .ifPresent(this::filed);
            unfiled.remove(name);
            health.filing(null);
        } catch (IOException | IllegalArgumentException e) {
            if (unfiled.put(name, closed) == null) {
                log.warn("{} of camera {} cannot be filed: {}", name, folder.cameraId(), reason(e));
            }
            health.filing(name + " cannot be filed: " + reason(e));
        }
    }

    private void filed(RecordedSegment segment) {
        health.filed(connected);
        onSegment.accept(segment);
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
