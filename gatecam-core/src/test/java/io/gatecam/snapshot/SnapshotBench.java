package io.gatecam.snapshot;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.still.ArrivedStill;
import io.gatecam.still.StillStore;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A still store and a snapshot store over one directory, on clocks that a test turns. Camera 1 has shown 60 stills. */
final class SnapshotBench implements AutoCloseable {

    static final long START = 1_700_000_000;

    /** The second of the newest still when the bench is ready; the wall clock stands half a second later. */
    static final long NOW = START + 59;

    final Path data;
    final ManualClocks clocks = new ManualClocks(Instant.ofEpochSecond(START).plusMillis(500));
    final FaultyDisk disk = new FaultyDisk();
    StillStore stills;
    SnapshotStore snapshots;
    private int pictures;

    SnapshotBench(Path data) {
        this.data = data;
        this.stills = new StillStore(data, clocks);
        this.snapshots = open();
        send();
        play(59);
    }

    private SnapshotStore open() {
        return new SnapshotStore(data, stills, clocks, SnapshotOptions.defaults(), disk);
    }

    /** Lets the camera show a still in each of the next seconds. */
    void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            pause(1);
            send();
        }
    }

    void pause(int seconds) {
        clocks.advance(Duration.ofSeconds(seconds));
    }

    private void send() {
        pictures++;
        long millis = Duration.ofNanos(clocks.nanoTime()).toMillis();
        stills.accept(1, new ArrivedStill(millis, clocks.nanoTime(), false, new byte[] {(byte) pictures, 0}));
    }

    /** The process dies without a word; a later one finds what is on the disk. */
    void crash() {
        disk.heal();
        stills.close();
        stills = new StillStore(data, clocks);
        snapshots = open();
    }

    void crashAfter(int seconds) {
        snapshots.close();
        stills.close();
        pause(seconds);
        crash();
    }

    Snapshot save(long second) {
        return snapshots.save(
                1, SnapshotRequest.builder().at(Instant.ofEpochSecond(second)).build());
    }

    Snapshot find(long second) {
        return snapshots.find(1, second).orElseThrow();
    }

    static CompletableFuture<Snapshot> end(Snapshot snapshot) {
        return snapshot.completed().toCompletableFuture();
    }

    List<String> names(Path directory) {
        try {
            return Disk.local().names(directory).stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> drafts() {
        return names(camera().snapshots().resolve(".filling"));
    }

    CameraDirectory camera() {
        return CameraDirectory.of(data, 1);
    }

    @Override
    public void close() {
        snapshots.close();
        stills.close();
    }
}
