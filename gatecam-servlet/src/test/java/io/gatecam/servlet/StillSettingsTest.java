package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillSettingsTest {

    @Test
    void whatIsNotSetIsByDefault() {
        ServletOptions options = StillSettings.read(name -> null).build();

        assertThat(options.stillWidths()).containsExactly(160, 320, 640, 960);
        assertThat(options.stillCacheBytes()).isEqualTo(32 << 20);
    }

    @Test
    void widthsAndBytesAreRead() {
        Map<String, String> settings = Map.of("GK_STILL_WIDTHS", " 640, 240,640 ", "GK_STILL_CACHE_BYTES", "100M");

        ServletOptions options = StillSettings.read(settings::get).build();

        assertThat(options.stillWidths()).containsExactly(240, 640);
        assertThat(options.stillCacheBytes()).isEqualTo(100L << 20);
    }

    @Test
    void smallerStillsMayBeOff() {
        Map<String, String> settings = Map.of("GK_STILL_WIDTHS", "none", "GK_STILL_CACHE_BYTES", "0");

        ServletOptions options = StillSettings.read(settings::get).build();

        assertThat(options.stillWidths()).isEmpty();
        assertThat(options.stillCacheBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "15", "8193", "320,", "320 640", "-320", "wide", "99999999999"})
    void whatIsNoWidthIsRefused(String value) {
        assertThatThrownBy(() -> StillSettings.read(Map.of("GK_STILL_WIDTHS", value)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GK_STILL_WIDTHS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5M", "M", "01", "10T", "99999999999", "much"})
    void whatAreNoBytesIsRefused(String value) {
        assertThatThrownBy(() -> StillSettings.read(Map.of("GK_STILL_CACHE_BYTES", value)::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GK_STILL_CACHE_BYTES");
    }
}
