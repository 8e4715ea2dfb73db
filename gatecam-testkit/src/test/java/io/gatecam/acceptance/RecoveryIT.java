package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.stream.StreamState;
import io.gatecam.testkit.Misbehaviour;
import io.gatecam.testkit.SimulatedCameras;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How long it takes until there are stills again, with the limits that gatecam has by default. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class RecoveryIT {

    private static final Duration SECONDS_APART = Duration.ofMillis(1_370);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);

    /** The median is 4 to 5 s on a machine that has nothing else to do. */
    private static final Duration USUALLY = Duration.ofSeconds(6);

    @TempDir
    private Path data;

    private Fleet fleet;

    @BeforeEach
    void startCameras(SimulatedCameras cameras) {
        fleet = Fleet.of(6, cameras::start);
    }

    @Test
    void aReachableCameraShowsItsFirstStillSoon() {
        Map<Integer, Instant> opened = new ConcurrentHashMap<>();
        Instant start = Instant.now();
        try (Site site = Site.start(Site.builder(data, List.of()))) {
            site.gate().streams().subscribe(change -> {
                if (change.to() == StreamState.STARTING) {
                    opened.put(change.cameraId(), change.at());
                }
            });
            site.gate().streams().reconfigure(fleet.configured());
            site.awaitStills(1, fleet.ids());
            List<Instant> all = fleet.ids().stream().map(id -> start).toList();
            Figures.of(fleet.untilNextStills(site, all, TEN_SECONDS))
                    .print("from the start of gatecam to the first still of each of 6 cameras");
            List<Instant> each = fleet.ids().stream().map(opened::get).toList();
            Figures figures = Figures.of(fleet.untilNextStills(site, each, TEN_SECONDS))
                    .print("from the opening of a reachable camera to its first still");
            assertThat(figures.median()).isLessThanOrEqualTo(USUALLY);
        }
    }

    @Test
    void aKilledFfmpegIsReplaced() {
        try (Site site = start()) {
            site.awaitStills(3, fleet.ids());
            List<Instant> kills =
                    fleet.toEach(SECONDS_APART, id -> site.ffmpegOf(id).kill());
            Figures figures = Figures.of(fleet.untilNextStills(site, kills, TEN_SECONDS))
                    .print("from SIGKILL of ffmpeg to the next still");
            assertThat(figures.median()).isLessThanOrEqualTo(USUALLY);
            assertThat(figures.longest()).isLessThanOrEqualTo(TEN_SECONDS);
            assertOneConnectionMore(site);
        }
    }

    @Test
    void aStoppedFfmpegIsReplaced() {
        try (Site site = start()) {
            site.awaitStills(3, fleet.ids());
            List<Child> before = fleet.ids().stream().map(site::ffmpegOf).toList();
            List<Instant> stops =
                    fleet.toEach(SECONDS_APART, id -> site.ffmpegOf(id).signal("STOP"));
            Figures figures = Figures.of(fleet.untilNextStills(site, stops, TWENTY_SECONDS))
                    .print("from SIGSTOP of ffmpeg to the next still");
            assertThat(figures.longest()).isLessThanOrEqualTo(TWENTY_SECONDS);
            assertThat(before).noneMatch(Child::isRunning);
            assertOneConnectionMore(site);
        }
    }

    @Test
    void aCameraThatDropsItsConnectionsIsAskedAgain() {
        try (Site site = start()) {
            site.awaitStills(3, fleet.ids());
            List<Instant> drops =
                    fleet.toEach(SECONDS_APART, id -> fleet.camera(id).behave(Misbehaviour.drop()));
            Figures figures = Figures.of(fleet.untilNextStills(site, drops, TEN_SECONDS))
                    .print("from the drop of the connection to the next still");
            assertThat(figures.median()).isLessThanOrEqualTo(USUALLY);
            assertOneConnectionMore(site);
        }
    }

    @Test
    void aSilentCameraIsAskedAgain() {
        assertRecoversFrom(Misbehaviour.silence(), "from the camera's silence to the next still");
    }

    @Test
    void aFrozenCameraIsAskedAgain() {
        assertRecoversFrom(Misbehaviour.freeze(), "from the camera's freeze to the next still");
    }

    /** The camera heals as soon as its connection has been given up. */
    private void assertRecoversFrom(Misbehaviour misbehaviour, String what) {
        try (Site site = start()) {
            site.awaitStills(3, fleet.ids());
            site.gate().streams().subscribe(change -> {
                if (change.to() == StreamState.WAITING) {
                    fleet.camera(change.cameraId()).behave(Misbehaviour.none());
                }
            });
            List<Instant> faults =
                    fleet.toEach(SECONDS_APART, id -> fleet.camera(id).behave(misbehaviour));
            Figures figures = Figures.of(fleet.untilNextStills(site, faults, TWENTY_SECONDS))
                    .print(what);
            assertThat(figures.longest()).isLessThanOrEqualTo(TWENTY_SECONDS);
            assertOneConnectionMore(site);
        }
    }

    private void assertOneConnectionMore(Site site) {
        assertThat(fleet.ids()).allSatisfy(id -> {
            assertThat(site.status(id).connections()).isEqualTo(2);
            assertThat(fleet.camera(id).maxSimultaneous()).isEqualTo(1);
            assertThat(site.stills().seconds(id)).isSorted().doesNotHaveDuplicates();
        });
    }

    private Site start() {
        return Site.start(Site.builder(data, fleet.configured()));
    }
}
