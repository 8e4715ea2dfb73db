package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryOptionsTest {

    @Test
    void rulesAreReadAsTheyAreWritten() {
        HistoryOptions options =
                HistoryOptions.builder().rules("1h@1s, 1d@10s,30d@1m").build();

        assertThat(options.isOn()).isTrue();
        assertThat(options.rules())
                .containsExactly(
                        new HistoryRule(Duration.ofHours(1), Duration.ofSeconds(1)),
                        new HistoryRule(Duration.ofDays(1), Duration.ofSeconds(10)),
                        new HistoryRule(Duration.ofDays(30), Duration.ofSeconds(60)));
        assertThat(options.maxBytes()).isEmpty();
    }

    @Test
    void nothingIsKeptUnlessSomebodySaysSo() {
        assertThat(HistoryOptions.off().isOn()).isFalse();
        assertThat(HistoryOptions.builder().rules("off").build().isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "1h",
                "1h@",
                "@1s",
                "1h@1s,",
                "1h@1s;1d@10s",
                "1x@1s",
                "1h@1",
                "-1h@1s",
                "1h@0s",
                "0h@1s",
                "59s@1s",
                "1h@7s",
                "1d@2h",
                "1h@1s,1h@10s",
                "1d@1s,1h@10s",
                "1h@10s,1d@1s",
                "1h@4s,1d@6s",
                "999999999d@1s",
                "9999999999999999999h@1s",
                "1h@1s 1d@10s",
                "OFF",
                "٣h@1s"
            })
    void whatIsNoRuleIsRefused(String rules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistoryOptions.builder().rules(rules));
    }

    @Test
    void aLimitOfBytesIsPositive() {
        assertThat(HistoryOptions.builder().maxBytes(5L).build().maxBytes()).hasValue(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistoryOptions.builder().maxBytes(0L));
    }
}
