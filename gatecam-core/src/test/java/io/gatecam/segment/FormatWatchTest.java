package io.gatecam.segment;

import static io.gatecam.segment.SegmentBench.CAMERA;
import static io.gatecam.segment.SegmentBench.NOON_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.mp4.Mp4Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a stream has become another one, as seen in the files that it is written to. */
class FormatWatchTest {

    @TempDir
    private Path data;

    private SegmentBench bench;
    private final Mp4Sample sample = Mp4Sample.fragmented("avc1", false);

    @BeforeEach
    void open() {
        bench = SegmentBench.in(data);
        bench.store.recorder().begin(CAMERA);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private boolean isOutdatedAfter(String... formats) {
        for (String format : formats) {
            sample.fragmentOf(format, 10, 100);
            bench.write(NOON_SECOND, sample.bytes());
            bench.clocks.advance(Duration.ofSeconds(1));
        }
        return bench.store.recorder().isOutdated(7);
    }

    @Test
    void aStreamThatStaysAsItIsNeedsNoOther() {
        assertThat(isOutdatedAfter("small", "small", "small", "small")).isFalse();
    }

    @Test
    void theSecondKeyframeOfAnotherSizeTells() {
        assertThat(isOutdatedAfter("small", "small", "large")).isFalse();
        assertThat(isOutdatedAfter("large")).isTrue();
    }

    @Test
    void keyframesThatAreDamagedDoNot() {
        assertThat(isOutdatedAfter("damage", "small", "small", "damagf", "small", "damagg", "damagh", "small"))
                .isFalse();
    }

    @Test
    void itIsNoticedAcrossACut() {
        isOutdatedAfter("small", "small");
        bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(2));
        bench.write(
                NOON_SECOND + 2,
                Mp4Sample.fragmented("avc1", false)
                        .fragmentOf("large", 10, 100)
                        .fragmentOf("large", 10, 100)
                        .bytes());
        bench.clocks.advance(Duration.ofSeconds(1));

        assertThat(bench.store.recorder().isOutdated(7)).isTrue();
    }

    @Test
    void aNewConnectionBeginsAnew() {
        isOutdatedAfter("small", "small", "large", "large");
        bench.store.recorder().ended(7);
        bench.store.recorder().begin(CAMERA);
        bench.write(
                NOON_SECOND + 9,
                Mp4Sample.fragmented("avc1", false)
                        .fragmentOf("large", 10, 100)
                        .fragmentOf("large", 10, 100)
                        .bytes());
        bench.clocks.advance(Duration.ofSeconds(1));

        assertThat(bench.store.recorder().isOutdated(7)).isFalse();
    }

    @Test
    void aKeyframeThatIsNotThereWholeIsWaitedFor() {
        isOutdatedAfter("small", "small");
        sample.fragmentOf("large", 10, 100).fragmentOf("large", 10, 100);
        byte[] content = sample.bytes();
        bench.write(NOON_SECOND, Arrays.copyOf(content, content.length - 10));
        bench.clocks.advance(Duration.ofSeconds(1));
        assertThat(bench.store.recorder().isOutdated(7)).isFalse();

        bench.write(NOON_SECOND, content);
        bench.clocks.advance(Duration.ofSeconds(1));
        assertThat(bench.store.recorder().isOutdated(7)).isTrue();
    }
}
