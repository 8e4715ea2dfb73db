package io.gatecam.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.event.Subscription;
import io.gatecam.time.ManualClocks;
import io.gatecam.time.StuckWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FanoutTest {

    private final Fanout<Integer> fanout = new Fanout<>(new ManualClocks(Instant.EPOCH), "gatecam-test");
    private final List<Integer> heard = new ArrayList<>();

    @Test
    void everyListenerHearsEveryEventInItsOrder() {
        List<Integer> alsoHeard = new ArrayList<>();
        fanout.subscribe(heard::add);
        fanout.subscribe(alsoHeard::add);

        IntStream.range(0, 100).forEach(fanout::publish);

        assertThat(heard).hasSize(100).isSorted().isEqualTo(alsoHeard);
    }

    @Test
    void aListenerThatThrowsIsCountedAndHearsTheNext() {
        Subscription place = fanout.subscribe(event -> {
            heard.add(event);
            throw new IllegalStateException("as intended");
        });
        fanout.publish(1);
        fanout.publish(2);

        assertThat(heard).containsExactly(1, 2);
        assertThat(place.failed()).isEqualTo(2);
        assertThat(place.dropped()).isZero();
    }

    @Test
    void anErrorInOneListenerReachesNoOther() {
        Subscription failing = fanout.subscribe(event -> {
            throw new OutOfMemoryError("as intended");
        });
        fanout.subscribe(heard::add);
        fanout.publish(1);

        assertThat(heard).containsExactly(1);
        assertThat(failing.failed()).isEqualTo(1);
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        Subscription closed = fanout.subscribe(heard::add);
        closed.close();
        closed.close();
        fanout.publish(1);

        assertThat(heard).isEmpty();
    }

    @Test
    void closingTheFanoutClosesAllSubscriptions() {
        fanout.subscribe(heard::add);
        fanout.subscribe(heard::add);
        fanout.close();
        fanout.publish(1);

        assertThat(heard).isEmpty();
    }

    @Test
    void finishingTellsTheListenersThatNothingFollows() {
        List<String> told = new ArrayList<>();
        fanout.subscribe(event -> told.add("event " + event), () -> told.add("end"));
        fanout.publish(1);
        fanout.finish(Duration.ofSeconds(1));
        fanout.publish(2);

        assertThat(told).containsExactly("event 1", "end");
    }

    @Test
    void whoComesAfterTheEndIsToldSo() {
        List<String> told = new ArrayList<>();
        fanout.finish(Duration.ofSeconds(1));
        fanout.subscribe(event -> told.add("event " + event), () -> told.add("end"));
        fanout.publish(1);

        assertThat(told).containsExactly("end");
    }

    @Test
    void whatWaitsIsHeardBeforeTheEnd() throws Exception {
        StuckWorker worker = new StuckWorker();
        ListenerQueue<Integer> queue = new ListenerQueue<>(heard::add, () -> heard.add(-1), 16, worker, closed -> {});
        queue.offer(1);
        CompletableFuture<Void> end = queue.finish();
        assertThat(end).isNotDone();
        worker.runAll();

        assertThat(heard).containsExactly(1, -1);
        assertThat(end).isCompleted();
    }

    @Test
    void aListenerThatFailsAtTheEndDelaysNobody() {
        fanout.subscribe(heard::add, () -> {
            throw new IllegalStateException("as intended");
        });
        fanout.subscribe(heard::add, () -> heard.add(-1));
        fanout.finish(Duration.ofSeconds(1));

        assertThat(heard).containsExactly(-1);
    }

    @Test
    void aListenerMayCloseItsOwnSubscription() {
        Subscription[] place = new Subscription[1];
        place[0] = fanout.subscribe(event -> {
            heard.add(event);
            place[0].close();
        });
        fanout.publish(1);
        fanout.publish(2);

        assertThat(heard).containsExactly(1);
    }

    @Test
    void aSlowListenerKeepsTheNewestSixteenAndTheOthersAreCounted() {
        StuckWorker worker = new StuckWorker();
        ListenerQueue<Integer> queue = new ListenerQueue<>(heard::add, () -> {}, 16, worker, closed -> {});

        IntStream.range(0, 20).forEach(queue::offer);
        worker.runAll();

        assertThat(heard).hasSize(16).startsWith(4).endsWith(19);
        assertThat(queue.dropped()).isEqualTo(4);
    }

    @Test
    void aListenerThatHangsCostsNoMoreMemoryTheLongerItHangs() {
        StuckWorker worker = new StuckWorker();
        ListenerQueue<Integer> queue = new ListenerQueue<>(heard::add, () -> {}, 16, worker, closed -> {});

        IntStream.range(0, 10_000).forEach(queue::offer);

        assertThat(worker.waiting()).isLessThanOrEqualTo(16);
    }
}
