package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.NoLeaks;
import io.gatecam.testkit.SimulatedCameras;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("What other tests start would be taken for leaks.")
@ExtendWith({NoLeaks.class, SimulatedCameras.Extension.class})
@Timeout(60)
class CloseIT {

    @TempDir
    private Path data;

    @Test
    void endsEverythingWithinFiveSecondsWhateverTheCamerasDo(SimulatedCameras cameras, NoLeaks.Watch watch) {
        watch.directory(data);
        Fleet fleet = Fleet.of(6, cameras::start);
        fleet.camera(1).behave(Misbehaviour.refuse());
        fleet.camera(2).behave(Misbehaviour.freeze());
        fleet.camera(3).behave(Misbehaviour.halfAnswer());
        Site site = Site.start(Site.builder(data, fleet.configured()));
        site.awaitStills(1, Set.of(4, 5, 6));
        site.gate().snapshots().save(4);
        fleet.camera(4).behave(Misbehaviour.freeze());
        List<Child> children =
                Set.of(2, 3, 4, 5, 6).stream().map(site::ffmpegOf).toList();
        site.ffmpegOf(5).signal("STOP");

        Instant start = Instant.now();
        site.close();
        assertThat(Duration.between(start, Instant.now())).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(children).noneMatch(Child::isRunning);
        assertThat(fleet.camera(6).openConnections()).isZero();
    }

    @Test
    void andStartingAgainInTheSameDirectoryWorksAtOnce(SimulatedCameras cameras, NoLeaks.Watch watch) {
        watch.directory(data);
        Fleet fleet = Fleet.of(2, cameras::start);
        for (int round = 0; round < 2; round++) {
            try (Site site = Site.start(Site.builder(data, fleet.configured()))) {
                site.awaitStills(2, fleet.ids());
            }
        }
        assertThat(fleet.cameras()).allSatisfy(camera -> {
            assertThat(camera.connections()).isEqualTo(2);
            assertThat(camera.maxSimultaneous()).isEqualTo(1);
        });
    }
}
