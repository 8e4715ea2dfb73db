package io.gatecam.acceptance;

import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.stream.ProcessUsage;
import io.gatecam.stream.StreamStatus;
import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;

/**
 * A gatecam that runs, with a log of its stills.
 *
 * @param gate what runs
 * @param stills what it published since the start
 */
record Site(Gatecam gate, StillLog stills) implements AutoCloseable {

    /** From the start of a reachable camera to its first still, on a machine that does much else. */
    static final Duration STARTED = Duration.ofSeconds(20);

    /** A gatecam that is to be started, with the ffmpeg of the tests. */
    static Gatecam.Builder builder(Path data, List<Camera> cameras) {
        return Gatecam.builder(data).cameras(() -> cameras).ffmpeg(ffmpeg().build());
    }

    static FfmpegOptions.Builder ffmpeg() {
        return FfmpegOptions.builder().program(TestFfmpeg.find().program());
    }

    static Site start(Gatecam.Builder builder) {
        Gatecam gate = builder.start();
        StillLog stills = new StillLog();
        gate.stills().subscribe(stills);
        return new Site(gate, stills);
    }

    static Site start(Path data, Camera... cameras) {
        return start(builder(data, List.of(cameras)));
    }

    static ConditionFactory within(Duration limit) {
        return await().atMost(limit).pollInterval(Duration.ofMillis(50));
    }

    void awaitStills(int count, Collection<Integer> cameraIds) {
        within(STARTED.plusSeconds(count))
                .until(() -> cameraIds.stream().allMatch(id -> stills.of(id).size() >= count));
    }

    void awaitStills(int count, int cameraId) {
        awaitStills(count, List.of(cameraId));
    }

    /** Waits for a still that was taken later than a moment, and says when it could be found. */
    Instant untilStillAfter(int cameraId, Instant moment, Duration limit) {
        return within(limit)
                .until(() -> stills.firstAfter(cameraId, moment), Optional::isPresent)
                .orElseThrow()
                .at();
    }

    StreamStatus status(int cameraId) {
        return gate.streams().status(cameraId).orElseThrow();
    }

    Child ffmpegOf(int cameraId) {
        return new Child(status(cameraId).process().map(ProcessUsage::pid).orElseThrow());
    }

    @Override
    public void close() {
        gate.close();
    }
}
