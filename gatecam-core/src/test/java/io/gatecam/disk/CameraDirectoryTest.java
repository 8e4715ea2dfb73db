package io.gatecam.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void theLayoutIsThatOfTheReplacedService() {
        CameraDirectory camera = CameraDirectory.of(Path.of("/data"), 7);

        assertThat(camera.still(1_700_000_000)).isEqualTo(Path.of("/data/camera_7/live/1700000000.jpg"));
        assertThat(camera.snapshot(1_700_000_000)).isEqualTo(Path.of("/data/camera_7/snapshots/1700000000"));
    }

    @Test
    void namesOfTheLayoutAreUnderstood() {
        assertThat(CameraDirectory.idOf("camera_0")).hasValue(0);
        assertThat(CameraDirectory.idOf("camera_2147483647")).hasValue(2_147_483_647);
        assertThat(CameraDirectory.secondOfStill("1700000000.jpg")).hasValue(1_700_000_000);
        assertThat(CameraDirectory.secondOfSnapshot("1700000000")).hasValue(1_700_000_000);
        assertThat(CameraDirectory.secondOfStill("4294967295.jpg")).hasValue(4_294_967_295L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"camera_", "camera_01", "camera_-1", "camera_1x", "Camera_1", "camera_٣", "camera_99999999999"})
    void otherNamesAreNoCameras(String name) {
        assertThat(CameraDirectory.idOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.jpg",
                "-1.jpg",
                "01.jpg",
                "1.JPG",
                "1.jpeg",
                "1.jpg.tmp",
                ".1.jpg",
                "1.5.jpg",
                ".jpg",
                "٣.jpg",
                "17000000000.jpg"
            })
    void otherNamesAreNoStills(String name) {
        assertThat(CameraDirectory.secondOfStill(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", ".x", "5x", "-5", "05", "", "٣", ".filling", "17000000000"})
    void otherNamesAreNoSnapshots(String name) {
        assertThat(CameraDirectory.secondOfSnapshot(name)).isEmpty();
    }

    @Test
    void secondsThatTheIndexCannotHoldAreNoNames() {
        assertThat(CameraDirectory.secondOfStill("4294967296.jpg")).isEmpty();
        assertThat(CameraDirectory.secondOfSnapshot("4294967296")).isEmpty();
        assertThat(CameraDirectory.secondOfStill("9999999999.jpg")).isEmpty();
    }

    @Test
    void onlyTheDisksOwnTemporaryFilesAreSwept() throws IOException {
        for (String name : new String[] {".7.jpg.1.tmp", "7.jpg", "mine.tmp", ".mine.tmp", ".config"}) {
            Files.write(directory.resolve(name), new byte[] {1});
        }
        Files.createDirectories(directory.resolve(".dir.1.tmp").resolve("inner"));

        CameraDirectory.sweep(Disk.local(), directory);

        assertThat(Disk.local().names(directory))
                .containsExactlyInAnyOrder("7.jpg", "mine.tmp", ".mine.tmp", ".config", ".dir.1.tmp");
    }

    @Test
    void sweepingADirectoryThatIsMissingDoesNothing() throws IOException {
        CameraDirectory.sweep(Disk.local(), directory.resolve("gone"));

        assertThat(directory).isEmptyDirectory();
    }
}
