package io.gatecam.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void tellsTheFixedCostFromThatOfAFurtherCamera() {
        Line line = Line.through(new TreeMap<>(Map.of(1, 12.0, 4, 18.0, 16, 42.0)));
        assertThat(line.perCamera()).isCloseTo(2, within(1e-9));
        assertThat(line.fixed()).isCloseTo(10, within(1e-9));
    }

    @Test
    void liesInTheMiddleOfWhatDoesNotLieOnALine() {
        Line line = Line.through(new TreeMap<>(Map.of(0, 1.0, 1, 0.0, 2, 2.0)));
        assertThat(line.perCamera()).isCloseTo(0.5, within(1e-9));
        assertThat(line.fixed()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void needsTwoPoints() {
        assertThatIllegalArgumentException().isThrownBy(() -> Line.through(new TreeMap<>(Map.of(1, 1.0))));
    }
}
