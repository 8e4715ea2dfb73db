package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.retention.RetentionPolicy;
import io.gatecam.retention.RetentionRule;
import io.gatecam.segment.RecordingState;
import io.gatecam.segment.SegmentHold;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Recordings give way to new ones, with real ffmpeg and real files. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(240)
class RetentionIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final long FLOOR = 16L << 20;

    @TempDir
    private Path data;

    /** What somebody uses, from the moment it was recorded. */
    private record Held(RecordedSegment segment, SegmentHold hold) {}

    private static Site record(Path data, SimulatedCamera camera, RetentionPolicy.Builder policy) {
        Camera recorded = Camera.builder(1, CameraUrl.parse(camera.url()))
                .segments(new SegmentOptions(true, Duration.ofSeconds(10)))
                .build();
        return Site.start(Site.builder(data, List.of(recorded)).retention(policy.build()));
    }

    private static List<RecordedSegment> recorded(Gatecam gate) {
        return gate.segments()
                .segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }

    @Test
    void onADiskThatIsFullTheRecordingGoesOnAndWhatIsUsedStays(SimulatedCameras cameras) {
        Queue<Held> used = new ConcurrentLinkedQueue<>();
        long nearlyAll = data.toFile().getTotalSpace() - 1;
        try (Site site = record(data, cameras.start(), RetentionPolicy.builder().minFreeBytes(nearlyAll))) {
            Gatecam gate = site.gate();
            gate.segments().subscribe(segment -> {
                if (used.isEmpty()) {
                    gate.segments().hold(segment).ifPresent(hold -> used.add(new Held(segment, hold)));
                }
            });
            Site.within(SOON).until(() -> gate.retention().removedSegments() >= 1);
            Held first = used.remove();
            assertThat(gate.segments().file(first.segment())).isRegularFile();
            assertThat(gate.retention().unmet()).contains(RetentionRule.FREE_SPACE);
            used.add(first);

            first.hold().close();

            Site.within(SOON).until(() -> !Files.exists(gate.segments().file(first.segment())));
            assertThat(site.status(1).isAlive()).isTrue();
            assertThat(site.status(1).recording().state()).isEqualTo(RecordingState.RECORDING);
            assertThat(site.status(1).connections()).isEqualTo(1);
        }
    }

    /** The disk is a small one in memory, which only root can mount. */
    @Test
    void anotherProgramThatFillsTheDiskCostsTheOldestRecordingsOnly(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        Path small = Files.createDirectory(data.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "gatecam-test", small.toString()) == 0,
                "only root can mount a small disk");
        try (Site site =
                record(small, cameras.start(), RetentionPolicy.builder().minFreeBytes(FLOOR))) {
            Gatecam gate = site.gate();
            List<RecordedSegment> before =
                    Site.within(SOON).until(() -> recorded(gate), segments -> segments.size() >= 4);

            long usable = small.toFile().getUsableSpace();
            Files.write(small.resolve("ballast"), new byte[Math.toIntExact(usable - FLOOR)]);

            Site.within(SOON).until(() -> gate.retention().removedSegments() >= 2);
            assertThat(gate.segments().file(before.get(0))).doesNotExist();
            assertThat(small.toFile().getUsableSpace()).isGreaterThan(FLOOR - (4L << 20));
            assertThat(gate.retention().unmet()).isEmpty();
            assertThat(gate.retention().segments()).containsOnlyKeys(RetentionRule.FREE_SPACE);
            RecordedSegment newest = before.get(before.size() - 1);
            Site.within(SOON)
                    .until(() -> recorded(gate).stream()
                            .anyMatch(segment -> segment.start().isAfter(newest.start())));
            assertThat(site.status(1).stills().diskProblem()).isEmpty();
            assertThat(site.status(1).connections()).isEqualTo(1);
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
