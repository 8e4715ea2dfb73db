package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.retention.RetentionPolicy;
import io.gatecam.still.Still;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.ClockReading;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Cameras that do nothing wrong, for two minutes; {@code -Dgatecam.acceptance.seconds=600} for as long as one likes.
 * The keyframes of one come each second, those of the others drift through the second.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1) // It takes longest.
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class HealthyStreamIT {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("gatecam.acceptance.seconds", 120));

    private static final Duration FARTHEST_OWN = Duration.ofMillis(500);
    private static final Duration FARTHEST_REPEAT = Duration.ofSeconds(1);

    /** Pictures between the keyframes of each camera, at ten pictures a second. */
    private static final Map<Integer, Integer> GOPS = Map.of(1, 10, 2, 9, 3, 11);

    @TempDir
    private Path data;

    /** A still with what was known of it at the moment it was published. */
    private record Seen(Still still, Instant at, ClockReading clock, Optional<Instant> sentAt) {

        Instant shown() {
            return clock.momentNear(Instant.ofEpochSecond(still.second()));
        }

        /** How far the moment it shows lies outside its second. */
        Duration outside() {
            Duration early = Duration.between(shown(), Instant.ofEpochSecond(still.second()));
            Duration late = Duration.between(Instant.ofEpochSecond(still.second() + 1), shown());
            return early.compareTo(late) > 0 ? early : late;
        }
    }

    @Test
    void everySecondHasAStillThatShowsItAndSoon(SimulatedCameras simulated) throws InterruptedException {
        Map<Integer, SimulatedCamera> cameras = new TreeMap<>();
        GOPS.forEach((id, gop) -> cameras.put(
                id,
                simulated.start(SimulatedCamera.builder()
                        .clip(simulated.clip(ClipSpec.small().withGop(gop))))));
        List<Camera> configured = cameras.entrySet().stream()
                .map(entry -> Camera.of(entry.getKey(), entry.getValue().url()))
                .toList();
        RetentionPolicy keepAll =
                RetentionPolicy.builder().maxLiveAge(LENGTH.plusMinutes(2)).build();
        try (Site site = Site.start(Site.builder(data, configured).retention(keepAll))) {
            // The first stills come in a burst, or are held until one has passed.
            site.awaitStills(3, GOPS.keySet());
            List<Seen> seen = watch(site, cameras);
            GOPS.keySet().forEach(id -> assertHealthy(site, id, of(id, seen)));
            assertSoon(seen);
        }
    }

    private static List<Seen> watch(Site site, Map<Integer, SimulatedCamera> cameras) throws InterruptedException {
        BlockingQueue<StillLog.Heard> arrivals = new LinkedBlockingQueue<>();
        site.gate().stills().subscribe(still -> arrivals.add(new StillLog.Heard(still, Instant.now())));
        List<Seen> seen = new ArrayList<>();
        Instant end = Instant.now().plus(LENGTH);
        while (Instant.now().isBefore(end)) {
            StillLog.Heard next = arrivals.poll(5, TimeUnit.SECONDS);
            assertThat(next).as("a still of any camera within 5 s").isNotNull();
            Still still = next.still();
            ClockReading clock = ClockReading.of(still.bytes()).orElseThrow();
            SimulatedCamera camera = cameras.get(still.cameraId());
            seen.add(new Seen(still, next.at(), clock, camera.pictureSentAt(clock, still.capturedAt())));
        }
        return seen;
    }

    private static List<Seen> of(int cameraId, List<Seen> seen) {
        return seen.stream().filter(each -> each.still().cameraId() == cameraId).toList();
    }

    private void assertHealthy(Site site, int cameraId, List<Seen> seen) {
        List<Long> seconds = seen.stream().map(each -> each.still().second()).toList();
        long first = seconds.get(0);
        assertThat(seconds)
                .as("the seconds of camera %d, each once and in order", cameraId)
                .hasSizeGreaterThanOrEqualTo((int) LENGTH.toSeconds() - 3)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + seconds.size()).boxed().toList());
        Path live = data.resolve("camera_" + cameraId).resolve("live");
        assertThat(seconds)
                .allSatisfy(second ->
                        assertThat(Files.size(live.resolve(second + ".jpg"))).isPositive());
        assertThat(seen)
                .allSatisfy(each -> assertThat(each.outside())
                        .as("%s shows %s", each.still(), each.shown())
                        .isLessThanOrEqualTo(
                                each.still().kind() == Still.Kind.REPEAT ? FARTHEST_REPEAT : FARTHEST_OWN));
        long repeats = seen.stream()
                .filter(each -> each.still().kind() == Still.Kind.REPEAT)
                .count();
        System.out.printf(
                "[measured] camera %d, keyframes every %d00 ms: %d seconds, %d of them repeats, %s%n",
                cameraId,
                GOPS.get(cameraId),
                seen.size(),
                repeats,
                site.status(cameraId).stills());
        assertThat(site.status(cameraId).connections()).isEqualTo(1);
    }

    private static void assertSoon(List<Seen> seen) {
        Map<Instant, Seen> pictures = new TreeMap<>();
        // A picture that stands in for the next second too is not late.
        seen.forEach(each -> pictures.putIfAbsent(each.sentAt().orElseThrow(), each));
        List<Duration> delays = pictures.entrySet().stream()
                .map(entry -> Duration.between(entry.getKey(), entry.getValue().at()))
                .toList();
        Figures figures = Figures.of(delays).print("from the picture's last packet to its file");
        assertThat(figures.share(0.95)).isLessThanOrEqualTo(Duration.ofMillis(300));
    }
}
