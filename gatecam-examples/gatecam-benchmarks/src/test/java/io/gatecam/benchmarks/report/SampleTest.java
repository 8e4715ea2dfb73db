package io.gatecam.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theMedianIsTheMiddleValueInWhateverOrderTheyCame() {
        assertThat(new Sample(3, 1, 100).median()).isEqualTo(3);
        assertThat(new Sample(7).median()).isEqualTo(7);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Sample.of(List.of(4, 1, 2, 100)).median()).isEqualTo(3);
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        Sample hundred = new Sample(
                DoubleStream.iterate(100, value -> value - 1).limit(100).toArray());
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(99.1)).isEqualTo(100);
        assertThat(hundred.percentile(0.5)).isEqualTo(1);
        assertThat(new Sample(1, 2, 3).percentile(99)).isEqualTo(3);
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThatIllegalArgumentException().isThrownBy(Sample::new);
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(1).percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(1).percentile(100.1));
    }
}
