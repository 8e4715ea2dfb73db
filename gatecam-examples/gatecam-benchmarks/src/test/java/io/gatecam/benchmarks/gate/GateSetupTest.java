package io.gatecam.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillsMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateSetupTest {

    private final GateSetup stills = new GateSetup(
            Path.of("ffmpeg"),
            Path.of("/data"),
            true,
            Optional.empty(),
            Optional.empty(),
            List.of("rtsp://127.0.0.1/a", "rtsp://127.0.0.1/b"));

    @Test
    void reachesTheOtherProcessAsItIs() {
        GateSetup everything = stills.recording(Duration.ofMinutes(5)).relaying("rtsp://127.0.0.1:8554/stream_{id}");

        assertThat(List.of(stills, stills.withoutStills(), everything))
                .allSatisfy(setup ->
                        assertThat(GateSetup.ofArguments(setup.toArguments())).isEqualTo(setup));
    }

    @Test
    void camerasDoWhatItSays() {
        assertThat(stills.cameras()).hasSize(2).allSatisfy(camera -> {
            assertThat(camera.stills().mode()).isEqualTo(StillsMode.AUTO);
            assertThat(camera.segmentsOr(SegmentOptions.off()).enabled()).isFalse();
        });
        assertThat(stills.withoutStills().recording(Duration.ofSeconds(10)).cameras())
                .allSatisfy(camera -> {
                    assertThat(camera.stills().mode()).isEqualTo(StillsMode.OFF);
                    assertThat(camera.segmentsOr(SegmentOptions.off()).length()).hasSeconds(10);
                });
    }

    @Test
    void aPieceComesBackAsItWasRecorded() {
        Instant start = Instant.parse("2026-07-01T12:00:00.123Z");
        RecordedSegment segment =
                RecordedSegment.builder(0, start, Duration.ofMillis(9_960)).build();

        assertThat(Piece.ofWord(Piece.toWord(segment)))
                .isEqualTo(new Piece(start, Duration.ofMillis(9_960), Path.of(segment.path())));
    }
}
