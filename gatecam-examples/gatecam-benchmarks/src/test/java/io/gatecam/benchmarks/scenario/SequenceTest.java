package io.gatecam.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.benchmarks.gate.Piece;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private static Piece piece(long startMillis, long lengthMillis) {
        return new Piece(NOON.plusMillis(startMillis), Duration.ofMillis(lengthMillis), Path.of("x.mp4"));
    }

    @Test
    void piecesThatTouchHaveNoGap() {
        Sequence sequence = new Sequence(List.of(piece(0, 10_000), piece(10_000, 9_960), piece(19_960, 10_040)));

        assertThat(sequence.largestGapMillis()).isZero();
        assertThat(sequence.cuts()).isEqualTo(2);
        assertThat(sequence.total()).isEqualTo(Duration.ofSeconds(30)).isEqualTo(sequence.span());
    }

    @Test
    void whatOverlapsCountsLikeWhatIsMissing() {
        assertThat(new Sequence(List.of(piece(0, 10_000), piece(10_007, 10_000), piece(19_960, 10_000)))
                        .largestGapMillis())
                .isEqualTo(47);
        assertThat(new Sequence(List.of(piece(0, 10_000), piece(10_040, 10_000))).largestGapMillis())
                .isEqualTo(40);
    }

    @Test
    void aCameraSendsItsPicturesEvenly() {
        assertThat(Sequence.pictures(Duration.ofMillis(9_960), 25)).isEqualTo(249);
        assertThat(Sequence.pictures(Duration.ofMillis(9_999), 10)).isEqualTo(100);
        assertThat(Sequence.pictures(Duration.ofHours(1), 10)).isEqualTo(36_000);
    }

    @Test
    void oneAloneFollowsNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sequence(List.of(piece(0, 10_000))));
    }
}
