package io.gatecam.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionSettingsTest {

    private static RetentionPolicy read(Map<String, String> settings) {
        return RetentionSettings.read(settings::get).build();
    }

    @Test
    void leaveEverythingAsItIsByDefault() {
        RetentionPolicy policy = read(Map.of("GK_MAX_SEGMENT_AGE", " "));

        assertThat(policy.maxSegmentAge()).isEmpty();
        assertThat(policy.maxSegmentBytes()).isEmpty();
        assertThat(policy.maxCameraSegmentBytes()).isEmpty();
        assertThat(policy.maxSnapshotAge()).isEmpty();
        assertThat(policy.minFreeBytes(1L << 40)).isEqualTo(1L << 30);
    }

    @Test
    void nameEachLimit() {
        RetentionPolicy policy = read(Map.of(
                "GK_MAX_SEGMENT_AGE", "2592000",
                "GK_MAX_SEGMENT_BYTES", "500G",
                "GK_MAX_CAMERA_SEGMENT_BYTES", "20G",
                "GK_MIN_FREE_BYTES", "5G",
                "GK_MAX_SNAPSHOT_AGE", "86400"));

        assertThat(policy.maxSegmentAge()).contains(Duration.ofDays(30));
        assertThat(policy.maxSegmentBytes()).hasValue(500L << 30);
        assertThat(policy.maxCameraSegmentBytes()).hasValue(20L << 30);
        assertThat(policy.minFreeBytes(Long.MAX_VALUE)).isEqualTo(5L << 30);
        assertThat(policy.maxSnapshotAge()).contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "7K, 7168", "7M, 7340032", "2T, 2199023255552", "8388607T, 9223370937343148032"})
    void takeSizesInMultiplesOf1024(String value, long bytes) {
        assertThat(read(Map.of("GK_MIN_FREE_BYTES", value)).minFreeBytes(Long.MAX_VALUE))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5G", "1 G", "G", "1g", "1P", "8388608T", "99999999999999999999", "٣"})
    void refuseSizesThatAreNone(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_MAX_SEGMENT_BYTES", value)))
                .withMessageStartingWith("GK_MAX_SEGMENT_BYTES must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "30d", "1.5", "1000000000", "٣"})
    void refuseAgesThatAreNone(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_MAX_SNAPSHOT_AGE", value)))
                .withMessageStartingWith("GK_MAX_SNAPSHOT_AGE must be");
    }
}
