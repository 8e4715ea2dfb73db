package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.time.ManualClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an unkillable process would show, which no test can start. */
class PipeWatchTest {

    private final ManualClocks clocks = new ManualClocks(Instant.EPOCH);
    private final Process process = mock(Process.class);
    private final AtomicInteger destroyed = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Child child = new Child(process, ignored -> destroyed.incrementAndGet());

    @BeforeEach
    void watch() {
        when(process.isAlive()).thenReturn(true);
        new PipeWatch(clocks.worker("gatecam-test-worker"), child, new Strays(), abandoned::incrementAndGet).begin();
    }

    @Test
    void aChildThatLivesIsLeftAlone() {
        clocks.advance(Duration.ofMinutes(1));

        assertThat(destroyed).hasValue(0);
        assertThat(abandoned).hasValue(0);
    }

    @Test
    void anInterruptOfTheReaderDestroysTheChild() {
        Thread.currentThread().interrupt();
        clocks.advance(Duration.ofSeconds(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(destroyed).hasValue(1);
    }

    @Test
    void theReaderOfAChildThatDoesNotDieIsAbandonedOnce() {
        child.giveUp();
        clocks.advance(Duration.ofMinutes(1));

        assertThat(abandoned).hasValue(1);
    }

    @Test
    void theReaderOfADeadChildIsAbandonedAfterSomeSeconds() {
        when(process.isAlive()).thenReturn(false);

        clocks.advance(Duration.ofSeconds(2));
        assertThat(abandoned).hasValue(0);

        clocks.advance(Duration.ofMinutes(1));
        assertThat(abandoned).hasValue(1);
    }

    @Test
    void aReaderThatWaitsForTheChildItselfIsNotWatched() throws Exception {
        when(process.waitFor(1_000, TimeUnit.MILLISECONDS)).thenReturn(true);
        child.waitFor();
        when(process.isAlive()).thenReturn(false);
        clocks.advance(Duration.ofMinutes(1));

        assertThat(abandoned).hasValue(0);
    }
}
