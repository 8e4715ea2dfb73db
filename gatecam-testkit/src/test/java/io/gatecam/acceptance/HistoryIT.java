package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.still.HistoryOptions;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Stills are kept longer, with real ffmpeg and real files. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(240)
class HistoryIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration NEAR = Duration.ofSeconds(5);
    private static final long EARLIER = 4_200;

    @TempDir
    private Path data;

    private Site start(SimulatedCamera camera, String rules) {
        Camera kept = Camera.builder(1, CameraUrl.parse(camera.url())).build();
        return Site.start(Site.builder(data, List.of(kept))
                .history(HistoryOptions.builder().rules(rules).build()));
    }

    private Path live(long second) {
        return data.resolve("camera_1/live/" + second + ".jpg");
    }

    private Path kept(long second) {
        return data.resolve("camera_1/history/" + (second - second % 3_600) + "/" + second + ".jpg");
    }

    @Test
    void whatIsKeptIsThinnedAndFoundAgainAfterARestart(SimulatedCameras cameras) throws IOException {
        SimulatedCamera camera = cameras.start();
        List<Long> first = firstRun(camera);
        long earlier = (first.get(0) - EARLIER) / 10 * 10;
        pretendToHaveKept(earlier, first.get(0));
        removeLive();

        try (Site site = start(camera, "1h@1s,2h@10s")) {
            StillStore stills = site.gate().stills();
            Site.within(SOON).until(() -> stills.history().listed());
            assertThat(stills.seconds(1, first.get(0), first.get(first.size() - 1), 1_000))
                    .isEqualTo(first);
            Still found =
                    stills.nearest(1, Instant.ofEpochSecond(first.get(3)), NEAR).orElseThrow();
            assertThat(found.second()).isEqualTo(first.get(3));
            assertThat(found.file()).isEqualTo(kept(first.get(3)));
            assertThat(found.bytes()).startsWith((byte) 0xFF, (byte) 0xD8);
            assertThat(stills.range(1, first.get(0), first.get(0) + 5)).hasSizeGreaterThanOrEqualTo(5);

            Site.within(SOON).until(() -> stills.count(1, earlier, earlier + 59) == 6);
            assertThat(stills.seconds(1, earlier, earlier + 59, 100))
                    .allMatch(second -> second % 10 == 0)
                    .allMatch(second -> Files.exists(kept(second)));
            assertThat(kept(earlier + 1)).doesNotExist();
            site.awaitStills(3, 1);
            assertThat(stills.history().problem()).isEmpty();
        }
    }

    private List<Long> firstRun(SimulatedCamera camera) throws IOException {
        try (Site site = start(camera, "1h@1s")) {
            StillStore stills = site.gate().stills();
            site.awaitStills(12, 1);
            Site.within(SOON).until(() -> stills.history().stills() >= 10);
            long second = stills.seconds(1, 0, Long.MAX_VALUE, 1_000).get(2);
            assertThat(Files.isSameFile(live(second), kept(second))).isTrue();
            assertThat(stills.history().bytes()).isPositive();
            long last = stills.before(1, Instant.now().minusSeconds(4))
                    .orElseThrow()
                    .second();
            Site.within(SOON).until(() -> Files.exists(kept(last)));
            return stills.seconds(1, 0, last, 1_000);
        }
    }

    /** A minute, more than an hour ago. */
    private void pretendToHaveKept(long from, long picture) throws IOException {
        for (long second = from; second < from + 60; second++) {
            Files.createDirectories(kept(second).getParent());
            Files.createLink(kept(second), kept(picture));
        }
    }

    private void removeLive() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("camera_1/live"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
