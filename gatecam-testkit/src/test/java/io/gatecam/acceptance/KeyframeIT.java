package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.still.Still;
import io.gatecam.stream.FrameSelection;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.ClockReading;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cameras whose keyframes do not come once a second. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class KeyframeIT {

    private static final int CONSECUTIVE = 10;

    @TempDir
    private Path data;

    @Test
    void fourSecondsApartAreLearnedWithinTwentySeconds(SimulatedCameras cameras) {
        try (Site site = start(cameras, 40)) {
            awaitOneStillASecond(site, "4 s", Duration.ofSeconds(20));
            assertThat(site.status(1).frames()).isEqualTo(FrameSelection.ALL_FRAMES);
            assertThat(site.status(1).connections()).isEqualTo(2);
        }
    }

    /** Two keyframes may be needed to begin with: one before the mode is known, one after. */
    @Test
    void fifteenSecondsApartAreLearnedInTheTimeOfTwo(SimulatedCameras cameras) {
        try (Site site = start(cameras, 150)) {
            awaitOneStillASecond(site, "15 s", Duration.ofSeconds(40));
            assertThat(site.status(1).frames()).isEqualTo(FrameSelection.ALL_FRAMES);
            assertThat(site.status(1).connections()).isEqualTo(2);
        }
    }

    @Test
    void halfASecondApartStillMakeOneStillASecond(SimulatedCameras cameras) {
        try (Site site = start(cameras, 5)) {
            awaitOneStillASecond(site, "0.5 s", Site.STARTED);
            assertThat(site.status(1).frames()).isEqualTo(FrameSelection.KEYFRAMES);
            assertThat(site.status(1).connections()).isEqualTo(1);
        }
    }

    private Site start(SimulatedCameras cameras, int gop) {
        Fleet fleet = Fleet.of(
                1,
                () -> cameras.start(SimulatedCamera.builder()
                        .clip(cameras.clip(ClipSpec.small().withGop(gop)))));
        return Site.start(data, fleet.configured().get(0));
    }

    private static void awaitOneStillASecond(Site site, String apart, Duration learned) {
        Instant start = Instant.now();
        Site.within(learned.plusSeconds(CONSECUTIVE + 1)).until(() -> lastAreConsecutive(site));
        List<StillLog.Heard> stills = site.stills().of(1);
        Instant begun = stills.get(stills.size() - CONSECUTIVE).at();
        assertThat(Duration.between(start, begun)).isLessThanOrEqualTo(learned);
        System.out.printf(
                "[measured] keyframes %s apart: one still a second %.1f s after the start%n",
                apart, Duration.between(start, begun).toMillis() / 1e3);
        assertThat(stills).extracting(StillLog.Heard::still).allSatisfy(KeyframeIT::assertShowsItsSecond);
    }

    private static boolean lastAreConsecutive(Site site) {
        List<Long> seconds = site.stills().seconds(1);
        if (seconds.size() < CONSECUTIVE) {
            return false;
        }
        List<Long> last = seconds.subList(seconds.size() - CONSECUTIVE, seconds.size());
        long first = last.get(0);
        return last.equals(LongStream.range(first, first + CONSECUTIVE).boxed().toList());
    }

    private static void assertShowsItsSecond(Still still) {
        Instant second = Instant.ofEpochSecond(still.second());
        Instant shown = ClockReading.of(still.bytes()).orElseThrow().momentNear(second);
        assertThat(shown).isBetween(second.minusMillis(500), second.plusMillis(1_500));
    }
}
