package io.gatecam.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final OpenFiles files = new OpenFiles();

    @Test
    void aFileGrowsWhenItIsLongerThanBefore() {
        files.look(Map.of("1.mp4", 10_000L), 0);
        assertThat(files.isGrowing()).isTrue();
        files.look(Map.of("1.mp4", 10_000L), 5 * SECOND);
        assertThat(files.isGrowing()).isFalse();
        files.look(Map.of("1.mp4", 20_000L), 10 * SECOND);
        assertThat(files.isGrowing()).isTrue();
    }

    @Test
    void theEmptyFilesOfAFullDiskAreNoGrowth() {
        files.look(Map.of("1.mp4", 0L), 0);
        files.look(Map.of("2.mp4", 1_200L), 5 * SECOND);

        assertThat(files.isGrowing()).isFalse();
    }

    @Test
    void theFileThatChangedLastIsNeverAbandoned() {
        files.look(Map.of("1.mp4", 10_000L), 0);
        files.look(Map.of("1.mp4", 10_000L), 500 * SECOND);

        assertThat(files.abandoned(500 * SECOND)).isEmpty();
    }

    @Test
    void anotherThatHasNotChangedForAMinuteIs() {
        files.look(Map.of("9.mp4", 10_000L), 0);
        files.look(Map.of("9.mp4", 10_000L, "1.mp4", 5_000L), 30 * SECOND);
        assertThat(files.abandoned(30 * SECOND)).isEmpty();
        files.look(Map.of("9.mp4", 10_000L, "1.mp4", 6_000L), 60 * SECOND);

        assertThat(files.abandoned(60 * SECOND)).containsExactly("9.mp4");
    }
}
