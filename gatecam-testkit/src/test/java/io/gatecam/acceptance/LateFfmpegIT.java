package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.SupervisionOptions;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(60)
class LateFfmpegIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final SupervisionOptions IMPATIENT = SupervisionOptions.builder()
            .firstRestartDelay(Duration.ofMillis(500))
            .longestRestartDelay(Duration.ofSeconds(1))
            .build();

    @Test
    void anFfmpegThatIsInstalledLaterIsFound(@TempDir Path folder, SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        Path program = folder.resolve("bin").resolve("ffmpeg");
        try (Site site = start(folder, program, camera)) {
            awaitReason(site, program + ": No such file or directory");
            assertThat(camera.attempts()).isZero();
            Files.createDirectory(program.getParent());
            awaitReason(site, "No such file or directory");
            Files.createSymbolicLink(program, TestFfmpeg.find().program().toAbsolutePath());
            site.awaitStills(1, 1);
            assertThat(site.status(1).reason()).isEmpty();
        }
        Files.delete(program);
    }

    @Test
    void oneThatIsUpdatedWhileItRunsIsFoundAgain(@TempDir Path folder, SimulatedCameras cameras) throws IOException {
        Path program = folder.resolve("ffmpeg");
        Path real = TestFfmpeg.find().program().toAbsolutePath();
        Files.createSymbolicLink(program, real);
        try (Site site = start(folder, program, cameras.start())) {
            site.awaitStills(1, 1);
            Files.delete(program);
            site.ffmpegOf(1).kill();
            awaitReason(site, "No such file or directory");
            Files.createSymbolicLink(program, real);
            site.awaitStills(site.stills().of(1).size() + 1, 1);
        }
        Files.delete(program);
    }

    private static Site start(Path folder, Path program, SimulatedCamera camera) {
        return Site.start(Site.builder(folder.resolve("data"), List.of(Camera.of(1, camera.url())))
                .ffmpeg(Site.ffmpeg().program(program).build())
                .supervision(IMPATIENT));
    }

    private static void awaitReason(Site site, String reason) {
        Site.within(SOON).untilAsserted(() -> {
            assertThat(site.status(1).state()).isEqualTo(StreamState.WAITING);
            assertThat(site.status(1).reason()).contains(reason);
            assertThat(site.status(1).process()).isEmpty();
        });
    }
}
