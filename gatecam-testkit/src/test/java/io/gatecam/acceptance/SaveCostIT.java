package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.still.Still;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("The time that a save takes is measured.")
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class SaveCostIT {

    private static final int STREAMS = 16;

    /** The aim is 5 ms at the median; a machine that does something else must not fail the build. */
    private static final Duration GENEROUS = Duration.ofMillis(50);

    @TempDir
    private Path data;

    @Test
    void aSaveCostsMillisecondsAndNoBytes(SimulatedCameras cameras) throws IOException {
        Fleet fleet = Fleet.of(STREAMS, cameras::start);
        try (Site site = Site.start(Site.builder(data, fleet.configured()))) {
            site.awaitStills(10, fleet.ids());
            List<Duration> times = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                for (int id : fleet.ids()) {
                    times.add(save(site, id, round));
                }
            }
            Figures figures = Figures.of(times).print("a save with " + STREAMS + " streams running");
            assertThat(figures.median()).isLessThanOrEqualTo(GENEROUS);
        }
    }

    /** Each round is for another second, so that each save makes a snapshot of its own. */
    private Duration save(Site site, int cameraId, int secondsAgo) throws IOException {
        Still moment = site.stills()
                .of(cameraId)
                .get(site.stills().of(cameraId).size() - 1 - secondsAgo)
                .still();
        SnapshotRequest request = SnapshotRequest.builder()
                .at(Instant.ofEpochSecond(moment.second()))
                .build();
        long startNanos = System.nanoTime();
        Snapshot saved = site.gate().snapshots().save(cameraId, request);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        assertThat(saved.second()).isEqualTo(moment.second());
        assertThat(saved.stills()).hasSizeGreaterThanOrEqualTo(5);
        for (long second : saved.stills()) {
            Path live = data.resolve("camera_" + cameraId).resolve("live").resolve(second + ".jpg");
            assertThat(inode(saved.directory().resolve(second + ".jpg"))).isEqualTo(inode(live));
        }
        return took;
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }
}
