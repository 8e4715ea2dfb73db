package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.disk.FaultyDisk;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyTimeTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path data;

    private final ManualClocks clocks = new ManualClocks(NOON);
    private final FaultyDisk disk = new FaultyDisk();
    private Path file;
    private SteadyTime time;

    @BeforeEach
    void start() {
        file = data.resolve(".gatecam/clock");
        time = new SteadyTime(file, disk, clocks);
    }

    private Instant after(Duration duration) {
        Instant last = time.now();
        for (Duration step = Duration.ZERO; step.compareTo(duration) < 0; step = step.plusMinutes(1)) {
            clocks.advance(Duration.ofMinutes(1));
            last = time.now();
        }
        return last;
    }

    @Test
    void isThatOfTheWallClockAsLongAsThatGoesSteadily() {
        assertThat(time.now()).isEqualTo(NOON);
        assertThat(after(HOUR)).isEqualTo(NOON.plus(HOUR));
        clocks.setWall(clocks.now().plusSeconds(30));
        assertThat(time.now()).isEqualTo(clocks.now());
        assertThat(time.isDoubting()).isFalse();
    }

    @Test
    void goesOnAsBeforeWhenTheWallClockLeapsAheadAndFollowsWhenThatIsTakenBack() {
        time.now();
        clocks.setWall(NOON.plus(HOUR));
        assertThat(time.now()).isEqualTo(NOON);
        assertThat(time.isDoubting()).isTrue();
        assertThat(after(Duration.ofHours(5))).isEqualTo(NOON.plus(Duration.ofHours(5)));

        clocks.setWall(NOON.plus(Duration.ofHours(5)));

        assertThat(after(HOUR)).isEqualTo(clocks.now());
        assertThat(time.isDoubting()).isFalse();
    }

    @Test
    void followsALeapThatHasStayedForSixHours() {
        time.now();
        clocks.setWall(NOON.plus(Duration.ofDays(100)));
        assertThat(after(Duration.ofMinutes(359))).isBefore(NOON.plus(HOUR.multipliedBy(6)));

        assertThat(after(Duration.ofMinutes(1))).isEqualTo(clocks.now());
        assertThat(time.isDoubting()).isFalse();
    }

    @Test
    void beginsToDoubtAnewWithEachLeap() {
        time.now();
        clocks.setWall(NOON.plus(Duration.ofDays(1)));
        after(Duration.ofHours(5));
        clocks.setWall(clocks.now().plus(Duration.ofDays(1)));

        assertThat(after(Duration.ofHours(5))).isEqualTo(NOON.plus(HOUR.multipliedBy(10)));
    }

    @Test
    void followsAWallClockThatIsSetBackAtOnce() {
        time.now();
        clocks.setWall(NOON.minus(HOUR));

        assertThat(time.now()).isEqualTo(NOON.minus(HOUR));
        assertThat(time.isDoubting()).isFalse();
    }

    @Test
    void isRememberedSoThatAMachineThatStartsInTheFutureIsNotBelieved() {
        time.now();
        after(HOUR);
        clocks.setWall(Instant.parse("2099-01-01T00:00:00Z"));

        SteadyTime next = new SteadyTime(file, disk, clocks);

        assertThat(next.now()).isBetween(NOON.plus(Duration.ofMinutes(50)), NOON.plus(HOUR));
        assertThat(next.isDoubting()).isTrue();
        SteadyTime oneMore = new SteadyTime(file, disk, clocks);
        assertThat(oneMore.now()).isBefore(NOON.plus(HOUR.multipliedBy(2)));
    }

    @Test
    void isThatOfTheWallClockAfterANightInWhichNothingRan() {
        time.now();
        clocks.setWall(NOON.plus(Duration.ofHours(20)));

        assertThat(new SteadyTime(file, disk, clocks).now()).isEqualTo(clocks.now());
    }

    @Test
    void isThatOfTheWallClockWhereNothingCanBeRememberedOrRead() throws IOException {
        disk.fail(Call.REPLACE);
        assertThat(time.now()).isEqualTo(NOON);
        assertThat(file).doesNotExist();

        Files.createDirectories(file.getParent());
        Files.writeString(file, "yesterday");
        assertThat(new SteadyTime(file, disk, clocks).now()).isEqualTo(NOON);
        Files.writeString(file, Long.toString(Instant.MAX.getEpochSecond()));
        assertThat(new SteadyTime(file, disk, clocks).now()).isEqualTo(NOON);
    }
}
