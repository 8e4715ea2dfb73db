package io.gatecam.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.mp4.Mp4Index;
import io.gatecam.mp4.Mp4Sample;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of files with ten pictures a second, each tenth a keyframe. */
class ClipPlanTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final long SECOND = 1_000_000;

    @TempDir
    private Path folder;

    private static Instant at(double seconds) {
        return NOON.plusMillis(Math.round(seconds * 1000));
    }

    private Footage recorded(double start, int seconds) throws IOException {
        return footage(start, Mp4Sample.ofSeconds(seconds));
    }

    private Footage footage(double start, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("sample.mp4"), content);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return new Footage(Path.of(start + ".mp4"), at(start), Mp4Index.read(channel));
        }
    }

    private static Optional<ClipPlan> plan(double from, double to, Footage... footage) {
        return ClipPlan.of(7, at(from), at(to), List.of(footage));
    }

    private static ClipSpan span(double from, double to, Footage... footage) {
        return plan(from, to, footage).orElseThrow().span();
    }

    @Test
    void aSpanInsideOfAFileBeginsWithTheKeyframeBefore() throws IOException {
        ClipPlan plan = plan(3.7, 6.2, recorded(0, 10)).orElseThrow();

        assertThat(plan.span()).isEqualTo(new ClipSpan(7, at(3), at(6.2), List.of(), Optional.empty()));
        assertThat(plan.pieces())
                .containsExactly(new ClipPlan.Piece(Path.of("0.0.mp4"), 3 * SECOND + 500, 6_200_000 - 500));
        assertThat(plan.videoCodec()).isEqualTo("h264");
    }

    @Test
    void theLastPictureIsShownToItsEnd() throws IOException {
        assertThat(span(0, 4.75, recorded(0, 10)).to()).isEqualTo(at(4.8));
    }

    @Test
    void aSpanThatIsAKeyframeOnlyHasThatPicture() throws IOException {
        ClipSpan span = span(5, 5.001, recorded(0, 10));

        assertThat(span.from()).isEqualTo(at(5));
        assertThat(span.to()).isEqualTo(at(5.1));
    }

    @Test
    void filesThatFollowOneAnotherAreOneFilm() throws IOException {
        ClipPlan plan = plan(8.5, 21, recorded(20.04, 10), recorded(0, 10), recorded(10, 10))
                .orElseThrow();

        assertThat(plan.pieces())
                .extracting(ClipPlan.Piece::file)
                .map(Path::toString)
                .containsExactly("0.0.mp4", "10.0.mp4", "20.04.mp4");
        assertThat(plan.span().from()).isEqualTo(at(8));
        assertThat(plan.span().gaps()).isEmpty();
    }

    @Test
    void whatIsMissingInBetweenIsTold() throws IOException {
        ClipSpan span = span(5, 50, recorded(0, 10), recorded(12.5, 10), recorded(40, 10));

        assertThat(span.gaps()).containsExactly(new ClipGap(at(10), at(12.5)), new ClipGap(at(22.5), at(40)));
        assertThat(span.missing()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whereNothingIsRecordedAtItsEndsItIsShorter() throws IOException {
        ClipSpan span = span(-100, 100, recorded(0, 10));

        assertThat(span.from()).isEqualTo(at(0));
        assertThat(span.to()).isEqualTo(at(10));
        assertThat(span.gaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-10, 0", "10, 20", "-10, -1", "11, 12"})
    void ofWhatWasNotRecordedThereIsNoClip(double from, double to) throws IOException {
        assertThat(plan(from, to, recorded(0, 10))).isEmpty();
        assertThat(plan(from, to)).isEmpty();
    }

    @Test
    void aFileWithoutAnyPictureIsNone() throws IOException {
        Footage empty = footage(0, Mp4Sample.fragmented("avc1", false).bytes());

        assertThat(plan(-1, 10, empty)).isEmpty();
        assertThat(span(-1, 20, empty, recorded(2, 5)).from()).isEqualTo(at(2));
    }

    @Test
    void itEndsWhereTheCodecChangesAndSaysWhereToGoOn() throws IOException {
        byte[] h265 = Mp4Sample.fragmented("hvc1", false).fragment(10, 100).bytes();
        ClipSpan span = span(5, 50, recorded(0, 10), footage(10, h265), recorded(11, 5));

        assertThat(span.to()).isEqualTo(at(10));
        assertThat(span.next()).contains(at(10));
        ClipPlan rest = plan(10, 50, recorded(0, 10), footage(10, h265), recorded(11, 5))
                .orElseThrow();
        assertThat(rest.videoCodec()).isEqualTo("hevc");
        assertThat(rest.span().from()).isEqualTo(at(10));
        assertThat(rest.span().next()).contains(at(11));
    }

    @Test
    void aFileThatWasMadeSeekableAndOneThatIsBeingRecordedAreOneFilm() throws IOException {
        ClipSpan span = span(2, 15, footage(0, Mp4Sample.indexed(10)), recorded(10, 6));

        assertThat(span).isEqualTo(new ClipSpan(7, at(2), at(15), List.of(), Optional.empty()));
    }

    @Test
    void whateverIsAskedForItBeginsInTimeAndItsPiecesAreInOrder() throws IOException {
        Random random = new Random(20_261_121);
        Footage[] all = {recorded(0, 10), recorded(10.04, 10), recorded(19.99, 3), recorded(30, 1), recorded(31.2, 9)};
        for (int i = 0; i < 2_000; i++) {
            double from = random.nextInt(60_000) / 1000.0 - 10;
            double to = from + 0.001 + random.nextInt(20_000) / 1000.0;
            plan(from, to, all).ifPresent(plan -> {
                ClipSpan span = plan.span();
                assertThat(span.from()).isBefore(span.to()).isBefore(at(to));
                assertThat(span.to()).isAfter(at(from)).isBefore(at(to + 0.2));
                assertThat(Duration.between(span.from(), at(from))).isLessThan(Duration.ofMillis(1_100));
                assertThat(plan.pieces()).allMatch(piece -> piece.begin() < piece.end());
                assertThat(span.gaps())
                        .allMatch(gap -> !gap.from().isBefore(span.from())
                                && !gap.to().isAfter(span.to())
                                && gap.from().isBefore(gap.to()));
            });
        }
    }
}
