package io.gatecam.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StillIndexTest {

    private final StillIndex index = new StillIndex();

    @Test
    void aStillThatIsKeptOutlivesTheLiveOne() {
        index.addLive(10, Mark.REPEAT);
        index.addKept(10, Mark.NONE);
        index.removeLive(10);

        assertThat(index.range(0, 20)).containsExactly(10);
        assertThat(index.isLive(10)).isFalse();
        assertThat(index.isKept(10)).isTrue();
        assertThat(index.mark(10)).isEqualTo(Mark.REPEAT);
    }

    @Test
    void aLiveStillOutlivesTheKeptOne() {
        index.addLive(10, Mark.NONE);
        index.addKept(10, Mark.NONE);
        index.removeKept(10);

        assertThat(index.isLive(10)).isTrue();
        assertThat(index.isKept(10)).isFalse();
        assertThat(index.contains(10)).isTrue();
        index.removeLive(10);
        assertThat(index.isEmpty()).isTrue();
    }

    @Test
    void whatIsNotThereCannotGo() {
        index.addLive(10, Mark.NONE);
        index.removeKept(10);
        index.addKept(20, Mark.NONE);
        index.removeLive(20);
        index.removeLive(30);
        index.removeKept(30);

        assertThat(index.range(0, 50)).containsExactly(10, 20);
    }

    @Test
    void aMarkGoesAwayWithItsStill() {
        index.addLive(10, Mark.REPEAT);
        assertThat(index.mark(10)).isEqualTo(Mark.REPEAT);

        index.removeLive(10);
        assertThat(index.mark(10)).isEqualTo(Mark.NONE);
        index.addLive(10, Mark.DAMAGED);
        index.addLive(10, Mark.NONE);
        assertThat(index.mark(10)).isEqualTo(Mark.NONE);
    }

    @Test
    void queriesAreRightWhileStillsComeAndGo() throws InterruptedException, ExecutionException {
        int seconds = 50_000;
        int window = 90;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            index.addLive(0, Mark.NONE);
            Future<?> writer = threads.submit(() -> {
                for (int second = 1; second <= seconds; second++) {
                    index.addLive(second, second % 10 == 0 ? Mark.REPEAT : Mark.NONE);
                    if (second % 10 == 0) {
                        index.addKept(second, Mark.NONE);
                    }
                    index.removeLive(second - window);
                }
                done.set(true);
            });
            Future<?> reader = threads.submit(() -> read(done));
            Future<?> otherReader = threads.submit(() -> read(done));
            writer.get();
            reader.get();
            otherReader.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(index.count(0, seconds)).isEqualTo(seconds / 10 + window - window / 10);
        assertThat(index.range(0, 100)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
    }

    private void read(AtomicBoolean done) {
        while (!done.get()) {
            long[] all = index.range(0, Long.MAX_VALUE);
            int lately = Math.min(all.length, 80);
            assertThat(all[all.length - 1] - all[all.length - lately]).isEqualTo(lately - 1);
            assertThat(index.nearest(all[0])).isPresent();
            assertThat(index.spread(0, Long.MAX_VALUE, 30))
                    .hasSizeLessThanOrEqualTo(30)
                    .isSorted();
        }
    }
}
