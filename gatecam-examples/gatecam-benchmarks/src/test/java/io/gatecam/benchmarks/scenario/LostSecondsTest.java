package io.gatecam.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostSecondsTest {

    private final LostSeconds tenSeconds = new LostSeconds(1_000, 1_010);

    @TempDir
    private Path folder;

    private Path camera(String name, long first, long last) throws IOException {
        Path stills = Files.createDirectory(folder.resolve(name));
        for (long second = first; second <= last; second++) {
            Files.createFile(stills.resolve(second + ".jpg"));
        }
        return stills;
    }

    @Test
    void aStillOfEachSecondLosesNone() throws IOException {
        assertThat(tenSeconds.in(List.of(camera("0", 990, 1_020)))).isZero();
    }

    @Test
    void addsUpWhatEachCameraLacks() throws IOException {
        Path late = camera("late", 1_003, 1_020);
        Path holed = camera("holed", 1_000, 1_009);
        Files.delete(holed.resolve("1005.jpg"));

        assertThat(tenSeconds.in(List.of(late, holed))).isEqualTo(4);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNoStill() throws IOException {
        Path stills = camera("0", 1_000, 1_008);
        Files.createFile(stills.resolve(".1009.jpg.tmp"));
        Files.createFile(stills.resolve("1009.png"));

        assertThat(tenSeconds.in(List.of(stills))).isEqualTo(1);
    }

    @Test
    void goesBackNoFartherThanStillsAreKept() {
        assertThat(LostSeconds.upToNow(Duration.ofMinutes(5)))
                .satisfies(span -> assertThat(span.to() - span.from()).isEqualTo(60));
    }
}
