package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.testkit.ScriptedGate;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An hour of recordings by turned clocks: what is filed of it, and under which moments. */
@ExtendWith(ScriptedGate.class)
class RecordedHourIT {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    @TempDir
    private Path data;

    @Test
    void isFiledInTwelvePiecesThatTouchAndAddUp(ScriptedFeed cameras, ManualClocks clocks) {
        Camera recorded = Camera.builder(7, CameraUrl.parse("rtsp://entry/"))
                .segments(new SegmentOptions(true, LENGTH))
                .build();
        try (Gatecam gate = Gatecam.builder(data)
                .cameras(() -> List.of(recorded))
                .feeds(cameras)
                .clocks(clocks)
                .start()) {
            cameras.play(Duration.ofHours(1));

            List<RecordedSegment> segments = oldestFirst(gate);
            assertThat(segments).hasSize(12);
            Instant end = ScriptedGate.START;
            for (RecordedSegment segment : segments) {
                assertThat(segment.start()).isEqualTo(end);
                assertThat(segment.duration()).isEqualTo(LENGTH);
                end = segment.end();
            }
            assertThat(end).isEqualTo(clocks.now());
        }
    }

    private static List<RecordedSegment> oldestFirst(Gatecam gate) {
        return gate.segments()
                .segments(SegmentQuery.builder()
                        .order(SegmentQuery.Order.OLDEST_FIRST)
                        .build())
                .segments();
    }
}
