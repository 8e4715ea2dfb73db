package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingState;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A recording on a disk that is full for a while. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(180)
class FullDiskIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private boolean mounted;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", "-l", folder.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void theStillsGoOnAndTheRecordingIsBackAsSoonAsThereIsRoom(SimulatedCameras cameras)
            throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "gatecam-test", folder.toString()) == 0;
        Assumptions.assumeTrue(mounted, "only root can mount a small disk");
        SimulatedCamera camera = cameras.start();
        Camera recorded = Camera.builder(1, CameraUrl.parse(camera.url()))
                .segments(new SegmentOptions(true, Duration.ofSeconds(10)))
                .build();
        Path ballast = folder.resolve("ballast");
        try (Site site = Site.start(folder, recorded)) {
            Site.within(SOON).until(() -> recorded(site).size() >= 1);

            // Again and again, because what was recorded before gives way.
            Site.within(SOON).until(() -> {
                fill(ballast);
                return site.status(1).recording().state() == RecordingState.FAILING;
            });
            assertThat(site.status(1).recording().reason()).isNotEmpty();
            int stills = site.stills().of(1).size();
            site.awaitStills(stills + 5, 1);

            Files.delete(ballast);
            Instant freed = Instant.now();
            long before = recordedBytes();
            Site.within(SOON).ignoreExceptions().until(() -> recordedBytes() > before + 20_000);
            System.out.printf(
                    "[measured] recording again %s after there was room%n", Duration.between(freed, Instant.now()));
            Instant soon = freed.plusSeconds(9);
            Site.within(SOON)
                    .until(() -> recorded(site).stream()
                            .anyMatch(segment -> segment.start().isBefore(soon)
                                    && segment.end().isAfter(soon)));
            Site.within(SOON).until(() -> site.status(1).recording().state() == RecordingState.RECORDING);

            List<RecordedSegment> segments = recorded(site);
            for (RecordedSegment segment : segments) {
                Footage footage = Footage.of(site.gate().segments().file(segment), scratch);
                assertThat(footage.complaints()).as("%s decodes", segment).isEmpty();
                assertThat(footage.clocks()).as("%s shows something", segment).isNotEmpty();
            }
            assertThat(site.stills().seconds(1)).isSorted().doesNotHaveDuplicates();
            assertThat(camera.connections()).isEqualTo(1);
            Site.within(SOON).until(() -> openFiles().size() <= 1);
        }
    }

    private static List<RecordedSegment> recorded(Site site) {
        return site.gate()
                .segments()
                .segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    private List<Path> openFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("camera_1/segments/.open"))) {
            return files.toList();
        }
    }

    private long recordedBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("camera_1/segments"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
