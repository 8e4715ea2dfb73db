package io.gatecam.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentValuesTest {

    private static final Instant START = Instant.parse("2026-11-21T23:55:00.123456Z");

    @Test
    void aSegmentLiesInTheDirectoryOfItsDayInUtcUnderTheSecondOfItsStart() {
        RecordedSegment segment =
                RecordedSegment.builder(7, START, Duration.ofMinutes(5)).build();

        assertThat(segment.path()).isEqualTo("camera_7/segments/2026/11/21/1795305300.mp4");
        assertThat(segment.start()).isEqualTo("2026-11-21T23:55:00.123Z");
        assertThat(segment.end()).isEqualTo("2026-11-22T00:00:00.123Z");
        assertThat(SegmentKey.parse(segment.id())).contains(segment.key());
        assertThat(segment.preview()).isEqualTo(Preview.pending());
    }

    @Test
    void aSegmentWithAnotherPreviewIsTheSameInAllElse() {
        RecordedSegment segment = RecordedSegment.builder(7, START, Duration.ofMinutes(5))
                .bytes(42)
                .videoCodec("hevc")
                .audioCodec("aac")
                .build();
        Preview made = Preview.pending().made("camera_7/a.jpg", null);

        assertThat(segment.withPreview(made, 43)).isNotEqualTo(segment);
        assertThat(segment.withPreview(made, 43).bytes()).isEqualTo(43);
        assertThat(segment.withPreview(made, 43).withPreview(Preview.pending(), 42))
                .isEqualTo(segment)
                .hasSameHashCodeAs(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camera_7/segments/2026/11/22/1795305300.mp4",
                "camera_7/segments/.open/1795305300.mp4",
                "camera_07/segments/2026/11/21/1795305300.mp4",
                "camera_9999999999/segments/2026/11/21/1795305300.mp4",
                "camera_7/segments/2026/11/21/1795305300-lowres.mp4",
                "camera_7/segments/2026/11/21/999999999999.mp4",
                "camera_7/segments/2026/11/21/../21/1795305300.mp4",
                "/camera_7/segments/2026/11/21/1795305300.mp4",
                ""
            })
    void noOtherPathIsThatOfASegment(String path) {
        assertThat(SegmentPath.parse(path)).isEmpty();
    }

    @Test
    void aPathIsReadAsItIsWritten() {
        SegmentPath path = SegmentPath.of(0, Instant.EPOCH);

        assertThat(path).hasToString("camera_0/segments/1970/01/01/0.mp4");
        assertThat(SegmentPath.parse(path.toString())).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "7-", "-7-1", "07-1", "7-01", "7-1 ", "9999999999-1", "7-9999999999999999", "7-1'"})
    void otherTextsAreNoIds(String id) {
        assertThat(SegmentKey.parse(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/./b", "a\\b", "a\u0000b", "a\nb", "ä"})
    void noPathLeadsOutOfTheDataDirectory(String path) {
        RecordedSegment.Builder builder = RecordedSegment.builder(7, START, Duration.ofMinutes(5));

        assertThatIllegalArgumentException().isThrownBy(() -> builder.path(path));
        assertThatIllegalArgumentException().isThrownBy(() -> Preview.pending().made(path, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Preview.pending().made(null, path));
    }

    @Test
    void aSegmentLastsFromAMillisecondToADay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSegment.builder(7, START, Duration.ofNanos(999_999)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RecordedSegment.builder(7, START, Duration.ofHours(24).plusMillis(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSegment.builder(7, Instant.ofEpochMilli(-1), Duration.ofMinutes(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSegment.builder(-1, START, Duration.ofMinutes(5)));
    }

    @Test
    void aPreviewIsGivenUpAfterTheLastAttempt() {
        Preview once = Preview.pending().failedOnce("no frame", 3);
        Preview thrice = once.failedOnce("no frame", 3).failedOnce("still none", 3);

        assertThat(once.state()).isEqualTo(Preview.State.PENDING);
        assertThat(thrice).isEqualTo(new Preview(Preview.State.FAILED, 3, "still none", null, null));
    }

    @Test
    void aReasonIsCutAndHoldsNothingThatADatabaseRefuses() {
        String smiley = "\uD83D\uDE00";

        assertThat(Preview.pending().failedOnce("a\u0000b\nc", 3).reason()).isEqualTo("a b c");
        assertThat(Preview.pending().failedOnce("x".repeat(499) + smiley, 3).reason())
                .isEqualTo("x".repeat(499) + "?");
    }

    @Test
    void aQueryRefusesWhatMakesNoSenseAndNamesTheField() {
        SegmentQuery.Builder query = SegmentQuery.builder();

        assertThatThrownBy(() -> query.limit(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> query.limit(1001)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> query.overlapping(START, START)).hasMessageContaining("later than from");
        assertThatThrownBy(() -> query.overlapping(Instant.MIN, null)).hasMessageContaining("from must be");
        assertThatThrownBy(() -> query.overlapping(null, Instant.MAX)).hasMessageContaining("to must be");
        assertThatThrownBy(() -> query.after("'; DROP TABLE segment"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("cursor"));
        List<Integer> many = IntStream.rangeClosed(0, 500).boxed().toList();
        assertThatThrownBy(() -> query.cameras(many)).hasMessageContaining("500");
    }
}
