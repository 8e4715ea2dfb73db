package io.gatecam.servlet.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatecam.error.StillNotFoundException;
import io.gatecam.still.Still;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

@Timeout(60)
class SmallStillsTest {

    private static final long ROOM = 1 << 20;

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void endClients() {
        mayGoOn.countDown();
        clients.shutdownNow();
    }

    @Test
    void eachIsMadeOnce() {
        SmallStills small = new SmallStills(ROOM, this::half);

        SmallStill first = small.of(still(1), 320);
        SmallStill again = small.of(still(1), 320);

        assertThat(first.jpeg()).hasSize(50);
        assertThat(again.jpeg()).isSameAs(first.jpeg());
        assertThat(made).hasValue(1);
    }

    @Test
    void otherWidthsAndSecondsAreOthers() {
        SmallStills small = new SmallStills(ROOM, this::half);

        small.of(still(1), 320);
        small.of(still(1), 160);
        small.of(still(2), 320);

        assertThat(made).hasValue(3);
    }

    @Test
    void whoAsksForTheSameMeanwhileGetsWhatTheFirstOneMakes() {
        SmallStills small = new SmallStills(ROOM, this::whenTold);
        List<CompletableFuture<SmallStill>> asked = new ArrayList<>();
        for (int client = 0; client < 10; client++) {
            asked.add(CompletableFuture.supplyAsync(() -> small.of(still(1), 320), clients));
        }
        await().until(() -> made.get() == 1);

        mayGoOn.countDown();

        assertThat(asked).allSatisfy(each -> assertThat(each.join().jpeg()).hasSize(50));
        assertThat(made).hasValue(1);
    }

    @Test
    void whoWouldWaitTooLongGetsTheStillItself() {
        SmallStills small = new SmallStills(ROOM, this::whenTold);
        int turns = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        for (int second = 0; second < turns; second++) {
            Still still = still(second);
            clients.submit(() -> small.of(still, 320));
        }
        await().until(() -> made.get() == turns);

        SmallStill late = small.of(still(100), 320);
        SmallStill same = small.of(still(0), 320);

        assertThat(late.jpeg()).isNull();
        assertThat(late.lasting()).isFalse();
        assertThat(same.lasting()).isFalse();
        mayGoOn.countDown();
        await().untilAsserted(() -> assertThat(small.of(still(100), 320).jpeg()).hasSize(50));
    }

    @Test
    void whatCannotBeMadeIsNotTriedAgain() {
        SmallStills small = new SmallStills(ROOM, (jpeg, width) -> {
            made.incrementAndGet();
            return Optional.empty();
        });

        assertThat(small.of(still(1), 320)).isEqualTo(SmallStill.NONE);
        assertThat(small.of(still(1), 320)).isEqualTo(SmallStill.NONE);
        assertThat(made).hasValue(1);
    }

    @Test
    void withoutTheJdksPicturesItIsTheStillItself() {
        SmallStills small = new SmallStills(ROOM, (jpeg, width) -> {
            made.incrementAndGet();
            throw new NoClassDefFoundError("javax/imageio/ImageIO");
        });

        assertThat(small.of(still(1), 320)).isEqualTo(SmallStill.NONE);
        assertThat(small.of(still(2), 320)).isEqualTo(SmallStill.NONE);
        assertThat(made).hasValue(1);
    }

    @Test
    void aStillThatIsGoneIsNoPictureAndIsLookedForAgain() {
        SmallStills small = new SmallStills(ROOM, this::half);
        Still gone = Mockito.mock(Still.class);
        Mockito.when(gone.capturedAt()).thenReturn(Instant.EPOCH);
        Mockito.when(gone.bytes()).thenThrow(new StillNotFoundException("gone")).thenReturn(new byte[100]);

        assertThatThrownBy(() -> small.of(gone, 320)).isInstanceOf(StillNotFoundException.class);
        assertThat(small.of(gone, 320).jpeg()).hasSize(50);
    }

    @Test
    void itKeepsNoMoreThanItMay() {
        SmallStills small = new SmallStills(10 * 300, this::half);
        for (int second = 0; second < 1_000; second++) {
            small.of(still(second), 320);
        }
        made.set(0);

        for (int second = 0; second < 1_000; second++) {
            small.of(still(second), 320);
        }

        assertThat(made.get()).isGreaterThanOrEqualTo(990);
    }

    private Optional<byte[]> half(byte[] jpeg, int width) {
        made.incrementAndGet();
        return Optional.of(new byte[jpeg.length / 2]);
    }

    private Optional<byte[]> whenTold(byte[] jpeg, int width) {
        made.incrementAndGet();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(new byte[jpeg.length / 2]);
    }

    private static Still still(long second) {
        return Still.of(
                1, second, Instant.ofEpochSecond(second), Still.Kind.OWN, Path.of(second + ".jpg"), new byte[100]);
    }
}
