package io.gatecam.segment;

import static io.gatecam.segment.SegmentBench.CAMERA;
import static io.gatecam.segment.SegmentBench.NOON_SECOND;
import static io.gatecam.segment.SegmentBench.RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.Preview;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.mp4.Mp4Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of segments in the background. */
class WorkshopTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String FILE = NOON_SECOND + ".mp4";
    private static final String STEM = "camera_7/segments/2026/07/01/" + NOON_SECOND;

    @TempDir
    private Path data;

    private final InMemoryArchive archive = new InMemoryArchive();
    private SegmentBench bench;

    @BeforeEach
    void open() {
        bench = new SegmentBench(data, archive);
        bench.store.recorder().begin(CAMERA);
        bench.clocks.advance(Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void record() {
        bench.record(NOON_SECOND, Duration.ofSeconds(100));
    }

    private Preview preview() {
        return bench.segment().preview();
    }

    @Test
    void aSegmentIsMadeSeekableAndGetsAThumbnailAndAPreview() {
        record();

        assertThat(bench.tools.made).containsExactly("seekable " + FILE, "thumbnail " + FILE, "preview " + FILE);
        assertThat(preview()).isEqualTo(new Preview(Preview.State.DONE, 1, null, STEM + ".jpg", STEM + ".preview.mp4"));
        assertThat(bench.files()).containsExactly(STEM + ".jpg", STEM + ".mp4", STEM + ".preview.mp4");
        assertThat(bench.store.file(bench.segment())).hasBinaryContent(bench.tools.seekable);
        assertThat(bench.store.thumbnail(bench.segment()).orElseThrow()).hasBinaryContent(new byte[] {1});
        assertThat(bench.store.preview(bench.segment()).orElseThrow()).hasBinaryContent(bench.tools.preview);
    }

    @Test
    void whatAllFilesTakeIsWhatTheArchiveCounts() {
        record();

        assertThat(bench.segment().bytes()).isEqualTo(bench.tools.seekable.length + 1 + bench.tools.preview.length);
        assertThat(archive.totals())
                .extracting(CameraTotals::bytes)
                .containsExactly(bench.segment().bytes());
    }

    @Test
    void withoutAnEncoderThereIsNoPreviewAndTheReasonIsKept() {
        bench.tools.noEncoder = true;
        record();

        assertThat(preview()).isEqualTo(new Preview(Preview.State.DONE, 1, "no encoder", STEM + ".jpg", null));
    }

    @Test
    void wherePreviewsAreNotWantedThereAreThumbnailsOnly() {
        bench.open(RecordingOptions.builder()
                .everyCamera(SegmentOptions.on())
                .previews(false)
                .build());
        record();

        assertThat(preview()).isEqualTo(new Preview(Preview.State.DONE, 1, null, STEM + ".jpg", null));
    }

    @Test
    void whatFailsIsTriedThreeTimesWithPausesAndThenGivenUpWithTheReason() {
        bench.tools.failure = "the picture is broken";
        record();
        assertThat(preview().state()).isEqualTo(Preview.State.PENDING);
        bench.clocks.advance(PAUSE);
        bench.clocks.advance(PAUSE);
        bench.clocks.advance(PAUSE.multipliedBy(10));

        assertThat(bench.tools.made).hasSize(3);
        assertThat(preview()).isEqualTo(new Preview(Preview.State.FAILED, 3, "the picture is broken", null, null));
        assertThat(bench.files()).containsExactly(STEM + ".mp4");
        assertThat(bench.store.file(bench.segment())).hasBinaryContent(Mp4Sample.ofSeconds(5));
    }

    @Test
    void anAttemptThatSucceedsAfterOneThatFailedCountsNotAsFailure() {
        bench.tools.failure = "no space left";
        record();
        bench.tools.failure = null;
        bench.clocks.advance(PAUSE);

        assertThat(preview().state()).isEqualTo(Preview.State.DONE);
        assertThat(preview().reason()).isNull();
    }

    @Test
    void aMistakeCountsAsFailureAndDoesNotEndTheWork() {
        bench.tools.mistake = new IllegalStateException("a mistake");
        record();
        assertThat(preview()).isEqualTo(new Preview(Preview.State.PENDING, 1, "a mistake", null, null));

        bench.tools.mistake = null;
        bench.clocks.advance(PAUSE);

        assertThat(preview().state()).isEqualTo(Preview.State.DONE);
    }

    @Test
    void anArchiveThatFailsUnexpectedlyDoesNotEndTheWork() {
        bench.close();
        AtomicBoolean broken = new AtomicBoolean(true);
        bench = new SegmentBench(data, new ForwardingArchive(archive) {
            @Override
            public boolean updatePreview(String id, Preview preview, long bytes) {
                if (broken.getAndSet(false)) {
                    throw new IllegalStateException("a mistake");
                }
                return super.updatePreview(id, preview, bytes);
            }
        });
        bench.store.recorder().begin(CAMERA);
        record();

        bench.clocks.advance(PAUSE.multipliedBy(2));

        assertThat(preview().state()).isEqualTo(Preview.State.DONE);
    }

    @Test
    void aCopyThatLostPicturesDoesNotReplaceTheSegment() {
        bench.tools.seekable = Mp4Sample.seekable("avc1", 40, 100);
        record();

        assertThat(preview().reason()).isEqualTo("of 50 pictures 40 were copied");
        assertThat(bench.store.file(bench.segment())).hasBinaryContent(Mp4Sample.ofSeconds(5));
    }

    @Test
    void aPreviewWithoutAPictureIsNone() {
        bench.tools.preview = Mp4Sample.seekable("avc1", 0, 100);
        record();

        assertThat(preview().reason()).isEqualTo("ffmpeg made a preview without a picture");
        assertThat(bench.files()).containsExactly(STEM + ".jpg", STEM + ".mp4");
    }

    @Test
    void withoutFfmpegNothingIsGivenUp() {
        bench.tools.missing = true;
        record();
        bench.clocks.advance(PAUSE.multipliedBy(10));
        assertThat(preview()).isEqualTo(Preview.pending());

        bench.tools.missing = false;
        bench.clocks.advance(PAUSE);

        assertThat(preview().state()).isEqualTo(Preview.State.DONE);
    }

    @Test
    void whatAStopInterruptedIsTakenUpByTheNextStart() {
        bench.tools.stopped = true;
        record();
        assertThat(preview()).isEqualTo(Preview.pending());
        bench.store.close();
        bench.tools.stopped = false;

        bench.open(RECORDED);

        assertThat(preview().state()).isEqualTo(Preview.State.DONE);
    }

    @Test
    void aSegmentThatIsWorkedOnIsNotRemoved() {
        record();

        assertThat(bench.store.remove(bench.segment())).isTrue();
        assertThat(bench.files()).isEmpty();
    }
}
