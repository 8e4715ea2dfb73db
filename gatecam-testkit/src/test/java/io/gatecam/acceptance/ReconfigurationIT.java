package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.ConfigFile;
import io.gatecam.stream.Reconciliation;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(60)
class ReconfigurationIT {

    @TempDir
    private Path data;

    @Test
    void leavesWhatDidNotChangeAlone(SimulatedCameras cameras) {
        Fleet fleet = Fleet.of(5, cameras::start);
        List<Camera> wanted = new ArrayList<>(fleet.configured().subList(0, 4));
        try (Site site = Site.start(Site.builder(data, wanted))) {
            site.awaitStills(1, Set.of(1, 2, 3, 4));
            List<Child> before =
                    wanted.stream().map(camera -> site.ffmpegOf(camera.id())).toList();

            wanted.remove(3);
            wanted.set(2, Camera.of(3, fleet.camera(5).url()));
            wanted.set(
                    1,
                    Camera.builder(2, CameraUrl.parse(fleet.camera(2).url()))
                            .name("The gate")
                            .build());
            wanted.add(Camera.of(6, fleet.camera(4).url()));
            Reconciliation change = site.gate().streams().reload();

            assertThat(change).isEqualTo(new Reconciliation(List.of(6), List.of(4), List.of(3), List.of(1, 2)));
            site.awaitStills(1, 6);
            site.awaitStills(site.stills().of(3).size() + 2, 3);
            assertThat(site.ffmpegOf(1)).isEqualTo(before.get(0));
            assertThat(site.ffmpegOf(2)).isEqualTo(before.get(1));
            assertThat(site.status(2).camera().name()).isEqualTo("The gate");
            assertThat(site.ffmpegOf(3)).isNotEqualTo(before.get(2));
            assertThat(site.gate().streams().contains(4)).isFalse();
            Site.within(Site.STARTED)
                    .untilAsserted(() ->
                            assertThat(before).filteredOn(Child::isRunning).hasSize(2));
            assertThat(site.stills().seconds(1)).isSorted().doesNotHaveDuplicates();
            assertThat(fleet.camera(1).connections()).isEqualTo(1);
            assertThat(fleet.camera(2).connections()).isEqualTo(1);
            assertThat(data.resolve("camera_4/live")).isNotEmptyDirectory();
        }
    }

    @Test
    void isReadFromTheFileThatTheReplacedServiceWrote(SimulatedCameras cameras) throws IOException {
        Fleet fleet = Fleet.of(2, cameras::start);
        Path file = data.resolve("config.json");
        Files.writeString(
                file,
                "[{\"id\": 1, \"url\": \"" + fleet.camera(1).url() + "\"},\n {\"id\": 2, \"url\": \""
                        + fleet.camera(2).url() + "\"}]");
        try (Site site = Site.start(Site.builder(data, List.of()).cameras(ConfigFile.in(data)))) {
            site.awaitStills(1, Set.of(1, 2));
            Child untouched = site.ffmpegOf(2);
            Files.writeString(file, "[{\"id\": 2, \"url\": \"" + fleet.camera(2).url() + "\"}]");
            assertThat(site.gate().streams().reload().stopped()).containsExactly(1);
            site.awaitStills(site.stills().of(2).size() + 1, 2);
            assertThat(site.ffmpegOf(2)).isEqualTo(untouched);
        }
    }
}
