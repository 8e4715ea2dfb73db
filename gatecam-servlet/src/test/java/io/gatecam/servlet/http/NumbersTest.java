package io.gatecam.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "-1",
                "+1",
                "01",
                "00",
                "1.0",
                "1e3",
                "0x1",
                "1 ",
                "٣",
                "१",
                "1\u0000",
                "2147483648",
                "99999999999999999999",
                "9223372036854775807",
                "9223372036854775808"
            })
    void aCameraIsNamedByDigitsOnly(String text) {
        assertThatThrownBy(() -> Numbers.cameraId(text))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("id"));
    }

    @Test
    void anIdGoesFromZeroToTheGreatestInt() {
        assertThat(Numbers.cameraId("0")).isZero();
        assertThat(Numbers.cameraId("2147483647")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aMomentOfElevenDigitsIsSecondsAndOfTwelveToFourteenMilliseconds() {
        assertThat(Numbers.moment("at", "1700000000")).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(Numbers.moment("at", "99999999999")).isEqualTo(Instant.ofEpochSecond(99_999_999_999L));
        assertThat(Numbers.moment("at", "100000000000")).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
        assertThat(Numbers.moment("at", "1700000000123")).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(Numbers.moment("at", "99999999999999")).isEqualTo(Instant.ofEpochMilli(99_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "NaN", "1e400", "-9223372036854775808", "1.5", "100000000000000", "1700000000 "})
    void aMomentIsRefusedOtherwise(String text) {
        assertThatThrownBy(() -> Numbers.moment("at", text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aPreciseMomentMayHaveDecimals() {
        assertThat(Numbers.preciseMoment("from", "1700000000.5")).isEqualTo("2023-11-14T22:13:20.500Z");
        assertThat(Numbers.preciseMoment("from", "0.000000001")).isEqualTo(Instant.ofEpochSecond(0, 1));
        assertThat(Numbers.preciseMoment("from", "1700000000123")).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
    }

    @Test
    void whereOnlySecondsArePossibleMillisecondsAreRefused() {
        assertThat(Numbers.unixSeconds("before", "0")).isZero();
        assertThatThrownBy(() -> Numbers.unixSeconds("before", "1700000000000"))
                .hasMessageContaining("not milliseconds");
    }

    @Test
    void aCountIsCutToTheGreatest() {
        assertThat(Numbers.count("limit", "7", 10)).isEqualTo(7);
        assertThat(Numbers.count("limit", "1000000000000", 10)).isEqualTo(10);
    }
}
