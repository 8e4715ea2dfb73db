package io.gatecam.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClocksTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final ManualClocks clocks = new ManualClocks(START);
    private final Worker worker = clocks.worker("gatecam-test");
    private final List<String> ran = new ArrayList<>();

    @Test
    void bothClocksStandUntilTheyAreTurnedAndTurnTogether() {
        long nanos = clocks.nanoTime();
        assertThat(clocks.now()).isEqualTo(START);

        clocks.advance(Duration.ofMillis(1_500));

        assertThat(clocks.now()).isEqualTo(START.plusMillis(1_500));
        assertThat(clocks.nanoTime() - nanos).isEqualTo(1_500_000_000L);
    }

    @Test
    void settingTheWallClockMovesNothingElse() {
        worker.schedule(Duration.ofSeconds(10), () -> ran.add("due"));
        long nanos = clocks.nanoTime();

        clocks.setWall(START.plusSeconds(3_600));

        assertThat(clocks.nanoTime()).isEqualTo(nanos);
        assertThat(ran).isEmpty();
        clocks.advance(Duration.ofSeconds(10));
        assertThat(ran).containsExactly("due");
        assertThat(clocks.now()).isEqualTo(START.plusSeconds(3_610));
    }

    @Test
    void aTaskRunsWhenItIsDueAndNotANanosecondBefore() {
        worker.schedule(Duration.ofSeconds(10), () -> ran.add("due"));

        clocks.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(ran).isEmpty();
        clocks.advance(Duration.ofNanos(1));
        assertThat(ran).containsExactly("due");
    }

    @Test
    void tasksRunInTheOrderInWhichTheyAreDueEachAtItsOwnMoment() {
        List<Instant> moments = new ArrayList<>();
        worker.schedule(Duration.ofSeconds(3), () -> note("third", moments));
        worker.schedule(Duration.ofSeconds(1), () -> note("first", moments));
        worker.schedule(Duration.ofSeconds(1), () -> note("second", moments));

        clocks.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(moments).containsExactly(START.plusSeconds(1), START.plusSeconds(1), START.plusSeconds(3));
        assertThat(clocks.now()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void aTaskThatSchedulesItselfAgainRunsAsOftenAsItIsDue() {
        repeatEverySecond();

        clocks.advance(Duration.ofMillis(3_500));

        assertThat(ran).hasSize(3);
    }

    private void repeatEverySecond() {
        worker.schedule(Duration.ofSeconds(1), () -> {
            ran.add("again");
            repeatEverySecond();
        });
    }

    @Test
    void whatIsExecutedRunsAtOnceAndWhatItExecutesRunsAfterIt() {
        worker.execute(() -> {
            worker.execute(() -> ran.add("inner"));
            ran.add("outer");
        });

        assertThat(ran).containsExactly("outer", "inner");
    }

    @Test
    void aTaskWithoutDelayWaitsForTheClocksToBeTurned() {
        worker.schedule(Duration.ofSeconds(-1), () -> ran.add("late"));
        assertThat(ran).isEmpty();

        clocks.advance(Duration.ZERO);
        assertThat(ran).containsExactly("late");
    }

    @Test
    void aTaskThatIsTakenBackDoesNotRun() {
        Worker.Cancellable task = worker.schedule(Duration.ofSeconds(1), () -> ran.add("never"));

        task.cancel();
        task.cancel();
        clocks.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
    }

    @Test
    void aClosedWorkerRunsNothingAndTheOthersGoOn() {
        Worker other = clocks.worker("gatecam-other");
        worker.schedule(Duration.ofSeconds(1), () -> ran.add("never"));
        other.schedule(Duration.ofSeconds(1), () -> ran.add("other"));

        worker.close();
        worker.close();
        worker.execute(() -> ran.add("never"));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("other");
    }

    @Test
    void aTaskThatThrowsStopsNeitherTheWorkerNorTheClocks() {
        worker.schedule(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("as intended");
        });
        worker.schedule(Duration.ofSeconds(2), () -> ran.add("next"));

        clocks.advance(Duration.ofSeconds(3));
        worker.execute(() -> {
            throw new OutOfMemoryError("as intended");
        });
        worker.execute(() -> ran.add("last"));

        assertThat(ran).containsExactly("next", "last");
        assertThat(clocks.now()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void timeDoesNotGoBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> clocks.advance(Duration.ofNanos(-1)));
    }

    private void note(String name, List<Instant> moments) {
        ran.add(name);
        moments.add(clocks.now());
    }
}
