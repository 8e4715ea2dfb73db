package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ffmpeg as the client. */
class SimulatedCameraIT {

    private static TestFfmpeg ffmpeg;
    private static Clips clips;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findFfmpeg() {
        ffmpeg = TestFfmpeg.find();
        clips = new Clips();
    }

    @Test
    void showsTheWallClock() throws Exception {
        try (SimulatedCamera camera =
                SimulatedCamera.builder().clip(clips.get(ClipSpec.small())).start()) {
            Instant before = Instant.now();
            StillGrabber.Result result = new StillGrabber(ffmpeg, folder).grab(camera.url(), 3, "-vf", "fps=1");
            System.out.println(result.log() + Duration.between(before, result.endedAt()));
            assertThat(result.clocks()).hasSize(3);
            for (ClockReading r : result.clocks()) {
                System.out.println(r + " " + r.momentNear(Instant.now()) + " " + Instant.now() + " "
                        + camera.pictureSentAt(r, Instant.now()));
            }
            assertThat(camera.connections()).isEqualTo(1);
        }
    }
}
