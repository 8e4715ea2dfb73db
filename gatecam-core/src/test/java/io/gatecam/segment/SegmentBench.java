package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.mp4.Mp4Sample;
import io.gatecam.still.ArrivedStill;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A store whose feeds, archive, disk and time are the test's. */
final class SegmentBench implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    static final long NOON_SECOND = NOON.getEpochSecond();
    static final Camera CAMERA = Camera.of(7, "rtsp://camera/7");

    /** Every camera is recorded in pieces of five minutes. */
    static final RecordingOptions RECORDED =
            RecordingOptions.builder().everyCamera(SegmentOptions.on()).build();

    final Path data;
    final ManualClocks clocks = new ManualClocks(NOON);
    final FaultyDisk disk = new FaultyDisk();
    final FakeTools tools = new FakeTools();
    final List<RecordedSegment> heard = new ArrayList<>();
    final StillStore stills;
    private final Archive archive;
    SegmentStore store;

    SegmentBench(Path data, Archive archive) {
        this.data = data;
        this.archive = archive;
        this.stills = new StillStore(data, clocks);
        this.store = open(RECORDED);
    }

    static SegmentBench in(Path data) {
        return new SegmentBench(data, new InMemoryArchive());
    }

    SegmentStore open(RecordingOptions options) {
        tools.stopped = false;
        store = new SegmentStore(data, archive, stills, options, clocks, disk, tools);
        store.subscribe(heard::add);
        return store;
    }

    /** The stills of a connection that began at a moment, every second from then on. */
    void stillsSince(Duration streamTime) {
        for (long second = 0; second < 3; second++) {
            stills.accept(
                    7, new ArrivedStill(streamTime.toMillis() + second * 1_000, clocks.nanoTime(), false, new byte[1]));
            clocks.advance(Duration.ofSeconds(1));
        }
    }

    /** What a feed writes. */
    Path write(long second, byte[] content) {
        Path file = open().resolve(second + ".mp4");
        try {
            Files.createDirectories(open());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path open() {
        return data.resolve("camera_7/segments/.open");
    }

    /** A feed writes five seconds and closes the file. */
    void record(long second, Duration start) {
        write(second, Mp4Sample.ofSeconds(5));
        store.recorder().closed(7, second + ".mp4", start, start.plusSeconds(5));
    }

    List<RecordedSegment> segments() {
        return archive.segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }

    RecordedSegment segment() {
        return segments().get(0);
    }

    List<String> files() {
        try (Stream<Path> all = Files.walk(data.resolve("camera_7/segments"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RecordingHealth health() {
        return store.health(7);
    }

    @Override
    public void close() {
        store.close();
        stills.close();
    }
}
