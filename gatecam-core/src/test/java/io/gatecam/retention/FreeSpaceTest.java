package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.disk.FaultyDisk;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {

    @TempDir
    private Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final FaultyDisk disk = new FaultyDisk();
    private FreeSpace space;

    @BeforeEach
    void aDiskOfAThousandBytesWithThreeHundredTaken() throws IOException {
        Files.write(data.resolve("a"), new byte[200]);
        Files.write(data.resolve("b"), new byte[100]);
        disk.shrink(data, 1_000);
        space = new FreeSpace(data, disk, clocks);
        assertThat(space.measure().usableBytes()).isEqualTo(700);
    }

    @Test
    void isWhatTheDiskSaysOnceItShows() throws IOException {
        Files.delete(data.resolve("a"));
        space.removed(200);

        assertThat(space.measure().usableBytes()).isEqualTo(900);
        Files.delete(data.resolve("b"));
        space.removed(100);
        assertThat(space.measure().usableBytes()).isEqualTo(1_000);
    }

    @Test
    void countsWhatWasRemovedAndDoesNotShowForAMinute() throws IOException {
        space.removed(200);
        assertThat(space.measure().usableBytes()).isEqualTo(900);

        clocks.advance(Duration.ofSeconds(59));
        assertThat(space.measure().usableBytes()).isEqualTo(900);
        clocks.advance(Duration.ofSeconds(1));
        assertThat(space.measure().usableBytes()).isEqualTo(700);
    }

    @Test
    void countsNothingTwiceWhenItShowsLater() throws IOException {
        space.removed(200);
        space.removed(100);
        clocks.advance(Duration.ofSeconds(10));
        Files.delete(data.resolve("b"));
        assertThat(space.measure().usableBytes()).isEqualTo(1_000);

        Files.delete(data.resolve("a"));
        assertThat(space.measure().usableBytes()).isEqualTo(1_000);
    }
}
