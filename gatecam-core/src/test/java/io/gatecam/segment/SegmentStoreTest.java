package io.gatecam.segment;

import static io.gatecam.segment.SegmentBench.CAMERA;
import static io.gatecam.segment.SegmentBench.NOON;
import static io.gatecam.segment.SegmentBench.NOON_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.mp4.Mp4Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentStoreTest {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String NOON_FILE = "camera_7/segments/2026/07/01/" + NOON_SECOND + ".mp4";

    @TempDir
    private Path data;

    private SegmentBench bench;

    @BeforeEach
    void open() {
        bench = SegmentBench.in(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class AFileThatIsClosed {

        @Test
        void isMovedToItsDayAndRegistered() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(5));

            bench.record(NOON_SECOND, Duration.ofSeconds(300));

            RecordedSegment segment = bench.segment();
            assertThat(segment.path()).isEqualTo(NOON_FILE);
            assertThat(segment.start()).isEqualTo(NOON);
            assertThat(segment.duration()).isEqualTo(Duration.ofSeconds(5));
            assertThat(segment.videoCodec()).isEqualTo("h264");
            assertThat(bench.heard).extracting(RecordedSegment::bytes).containsExactly((long)
                    Mp4Sample.ofSeconds(5).length);
            assertThat(bench.store.file(segment)).isRegularFile();
            assertThat(bench.open()).isEmptyDirectory();
        }

        @Test
        void isFiledAlsoWhenTheTimeOfItsStreamHasJumpedByMoreThanADay() {
            bench.write(
                    NOON_SECOND,
                    Mp4Sample.fragmented("avc1", false).fragment(2, 52_200_000).bytes());

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofHours(29));

            assertThat(bench.segment().duration()).isEqualTo(Duration.ofHours(24));
            assertThat(bench.open()).isEmptyDirectory();
        }

        @Test
        void isToldToListeners() {
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ZERO);

            assertThat(bench.heard)
                    .extracting(RecordedSegment::id)
                    .containsExactly(bench.segment().id());
        }

        @Test
        void beginsWhenTheStillsOfTheSameStreamSay() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofMillis(250));
            bench.stillsSince(Duration.ofSeconds(100));

            bench.record(NOON_SECOND + 2, Duration.ofMillis(98_900));

            assertThat(bench.segment().start()).isEqualTo(NOON.minusMillis(850));
            assertThat(bench.segment().path()).isEqualTo("camera_7/segments/2026/07/01/" + (NOON_SECOND - 1) + ".mp4");
        }

        @Test
        void belongsToTheDayInUtcOnWhichItBegins() {
            bench.clocks.setWall(Instant.parse("2026-12-31T23:59:59.500Z"));
            bench.store.recorder().begin(CAMERA);
            long second = Instant.parse("2026-12-31T23:59:59Z").getEpochSecond();
            bench.clocks.advance(Duration.ofSeconds(5));

            bench.record(second, Duration.ofSeconds(10));

            assertThat(bench.segment().path()).isEqualTo("camera_7/segments/2026/12/31/" + second + ".mp4");
        }

        @Test
        void isRemovedWhenNothingIsInIt() {
            bench.store.recorder().begin(CAMERA);
            bench.write(NOON_SECOND, new byte[0]);
            bench.write(NOON_SECOND + 1, Mp4Sample.fragmented("avc1", false).bytes());

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(1));
            bench.store.recorder().closed(7, NOON_SECOND + 1 + ".mp4", Duration.ofSeconds(1), Duration.ofSeconds(2));

            assertThat(bench.files()).isEmpty();
            assertThat(bench.segments()).isEmpty();
        }

        @Test
        void doesNotReplaceTheOneThatBeganInTheSameSecond() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofMillis(500));

            bench.record(NOON_SECOND, Duration.ofSeconds(200));

            assertThat(bench.segments())
                    .extracting(RecordedSegment::path)
                    .containsExactly(NOON_FILE, NOON_FILE.replace("00.mp4", "01.mp4"));
        }

        @Test
        void endsWhereThePicturesBecomeOthersInSize() {
            bench.store.recorder().begin(CAMERA);
            byte[] content = Mp4Sample.fragmented("avc1", false)
                    .fragmentOf("small", 10, 100)
                    .fragmentOf("small", 10, 100)
                    .fragmentOf("large", 10, 100)
                    .fragmentOf("large", 10, 100)
                    .bytes();
            bench.write(NOON_SECOND, content);
            bench.clocks.advance(Duration.ofSeconds(5));

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(4));

            assertThat(bench.segment().duration()).isEqualTo(Duration.ofSeconds(2));
            assertThat(bench.heard.get(0).bytes()).isLessThan(content.length / 2 + 500);
        }

        @Test
        void endsThereAlsoRightAfterACut() {
            bench.store.recorder().begin(CAMERA);
            bench.write(
                    NOON_SECOND,
                    Mp4Sample.fragmented("avc1", false)
                            .fragmentOf("small", 10, 100)
                            .fragmentOf("small", 10, 100)
                            .bytes());
            bench.clocks.advance(Duration.ofSeconds(2));
            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(2));
            bench.write(
                    NOON_SECOND + 2,
                    Mp4Sample.fragmented("avc1", false)
                            .fragmentOf("small", 10, 100)
                            .fragmentOf("large", 10, 100)
                            .fragmentOf("large", 10, 100)
                            .bytes());
            bench.clocks.advance(Duration.ofSeconds(3));

            bench.store.recorder().closed(7, NOON_SECOND + 2 + ".mp4", Duration.ofSeconds(2), Duration.ofSeconds(5));

            assertThat(bench.segments())
                    .extracting(RecordedSegment::duration)
                    .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
        }

        private void recordTwoThatFollowEachOther(String lastOfTheFirst, String allOfTheSecond) {
            bench.store.recorder().begin(CAMERA);
            Mp4Sample first = Mp4Sample.fragmented("avc1", false)
                    .fragmentOf("small", 10, 100)
                    .fragmentOf("small", 10, 100);
            bench.write(NOON_SECOND, first.bytes());
            bench.clocks.advance(Duration.ofSeconds(2));
            bench.write(NOON_SECOND, first.fragmentOf(lastOfTheFirst, 10, 100).bytes());
            bench.clocks.advance(Duration.ofSeconds(1));
            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(3));
            bench.write(
                    NOON_SECOND + 3,
                    Mp4Sample.fragmented("avc1", false)
                            .fragmentOf(allOfTheSecond, 10, 100)
                            .fragmentOf(allOfTheSecond, 10, 100)
                            .bytes());
            bench.clocks.advance(Duration.ofSeconds(2));
            bench.store.recorder().closed(7, NOON_SECOND + 3 + ".mp4", Duration.ofSeconds(3), Duration.ofSeconds(5));
            bench.store.recorder().ended(7);
        }

        @Test
        void endsBeforeItsLastKeyframeWhenThatWasTheFirstOfAnotherSize() {
            recordTwoThatFollowEachOther("large", "large");

            assertThat(bench.segments()).extracting(RecordedSegment::duration).containsExactly(Duration.ofSeconds(2));
            assertThat(bench.open()).isEmptyDirectory();
        }

        @Test
        void staysWholeWhenItsLastKeyframeWasDamaged() {
            recordTwoThatFollowEachOther("damage", "small");

            assertThat(bench.segments())
                    .extracting(RecordedSegment::duration)
                    .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2));
        }

        @Test
        void staysWhenAllOfItIsOfAnotherSize() {
            bench.store.recorder().begin(CAMERA);
            Mp4Sample first = Mp4Sample.fragmented("avc1", false).fragmentOf("small", 10, 100);
            bench.write(NOON_SECOND, first.bytes());
            bench.clocks.advance(Duration.ofSeconds(1));
            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(1));
            Mp4Sample second = Mp4Sample.fragmented("avc1", false);
            for (int each = 0; each < 10; each++) {
                second.fragmentOf("large", 10, 100);
            }
            bench.write(NOON_SECOND + 1, second.bytes());
            bench.clocks.advance(Duration.ofSeconds(10));

            bench.store.recorder().closed(7, NOON_SECOND + 1 + ".mp4", Duration.ofSeconds(1), Duration.ofSeconds(11));

            assertThat(bench.segments())
                    .extracting(RecordedSegment::duration)
                    .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(10));
        }

        @Test
        void staysWholeWhenSomethingElseHasChangedForLong() {
            bench.store.recorder().begin(CAMERA);
            Mp4Sample sample = Mp4Sample.fragmented("avc1", false)
                    .fragmentOf("small", 10, 100)
                    .fragmentOf("small", 10, 100);
            for (int second = 0; second < 10; second++) {
                sample.fragmentOf("large", 10, 100);
            }
            bench.write(NOON_SECOND, sample.bytes());

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(12));

            assertThat(bench.segment().duration()).isEqualTo(Duration.ofSeconds(12));
        }

        @Test
        void isAsLongAsWhatIsThereWhenADiskWasFullMeanwhile() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(50));
            bench.write(NOON_SECOND, Mp4Sample.ofSeconds(3));

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(50));

            assertThat(bench.segment().duration()).isEqualTo(Duration.ofSeconds(3));
        }

        @Test
        void isPutAsideWhenAPowerCutLeftNothingOfIt() {
            bench.store.recorder().begin(CAMERA);
            bench.write(NOON_SECOND, new byte[5_000]);

            bench.store.recorder().closed(7, NOON_SECOND + ".mp4", Duration.ZERO, Duration.ofSeconds(4));
            bench.record(NOON_SECOND + 4, Duration.ofSeconds(4));
            bench.clocks.advance(LOOK);

            assertThat(bench.open().resolve(NOON_SECOND + ".mp4.damaged")).hasSize(5_000);
            assertThat(bench.segments()).hasSize(1);
            assertThat(bench.health().state()).isEqualTo(RecordingState.RECORDING);
        }

        @Test
        void staysWhenItIsSomebodyElses() throws IOException {
            bench.store.recorder().begin(CAMERA);
            Path foreign =
                    Files.writeString(Files.createDirectories(bench.open()).resolve("holiday.mp4"), "beach");

            bench.store.recorder().closed(7, "holiday.mp4", Duration.ZERO, Duration.ofSeconds(5));
            bench.store.recorder().ended(7);
            bench.clocks.advance(Duration.ofMinutes(5));

            assertThat(foreign).hasContent("beach");
        }
    }

    @Nested
    class ADiskThatFails {

        @Test
        void getsTheFileAsSoonAsItCanTakeIt() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.disk.fill();
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            bench.clocks.advance(LOOK);
            assertThat(bench.segments()).isEmpty();
            assertThat(bench.health().state()).isEqualTo(RecordingState.FAILING);
            assertThat(bench.health().reason()).contains("No space left on device");

            bench.disk.heal();
            bench.clocks.advance(LOOK);

            assertThat(bench.segment().start()).isEqualTo(NOON);
            assertThat(bench.health().state()).isEqualTo(RecordingState.RECORDING);
        }

        @Test
        void losesNoFileThatItCouldMoveButNotForce() {
            bench.store.recorder().begin(CAMERA);
            bench.disk.fail(path -> path.endsWith("2026/07/01"), Call.FORCE);
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            bench.clocks.advance(LOOK);

            assertThat(bench.segments()).hasSize(1);
            assertThat(bench.heard).hasSize(1);
        }

        @Test
        void losesNoFileThatCannotBeRead() {
            bench.store.recorder().begin(CAMERA);
            bench.disk.fail(Call.READ);
            bench.record(NOON_SECOND, Duration.ofSeconds(100));

            bench.disk.heal();
            bench.clocks.advance(LOOK);

            assertThat(bench.segments()).hasSize(1);
        }
    }

    @Nested
    class AFileThatNobodyCloses {

        @Test
        void isFiledWhenItsFeedEnds() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            bench.write(NOON_SECOND + 5, Mp4Sample.ofSeconds(3));

            bench.store.recorder().ended(7);

            assertThat(bench.segments())
                    .extracting(RecordedSegment::start, RecordedSegment::duration)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(NOON, Duration.ofSeconds(5)),
                            org.assertj.core.groups.Tuple.tuple(NOON.plusSeconds(5), Duration.ofSeconds(3)));
        }

        @Test
        void isFiledAfterAMinuteWhileTheFeedGoesOnWithTheNext() {
            bench.store.recorder().begin(CAMERA);
            bench.write(NOON_SECOND, Mp4Sample.ofSeconds(5));
            bench.clocks.advance(LOOK);
            for (int look = 1; look <= 14; look++) {
                bench.write(NOON_SECOND + 6, Mp4Sample.ofSeconds(look));
                bench.clocks.advance(LOOK);
            }

            assertThat(bench.segments()).extracting(RecordedSegment::path).containsExactly(NOON_FILE);
            assertThat(bench.open()).isDirectoryContaining("glob:**" + (NOON_SECOND + 6) + ".mp4");
        }

        @Test
        void isAdoptedAtTheNextStart() {
            bench.write(NOON_SECOND, Mp4Sample.ofSeconds(4));
            bench.write(NOON_SECOND + 4, new byte[0]);
            bench.store.close();

            bench.open(RecordingOptions.defaults());

            assertThat(bench.segment().path()).isEqualTo(NOON_FILE);
            assertThat(bench.segment().start()).isEqualTo(NOON);
            assertThat(bench.segment().duration()).isEqualTo(Duration.ofSeconds(4));
            assertThat(bench.open()).isEmptyDirectory();
        }
    }

    @Nested
    class Health {

        @Test
        void isOffUnlessRecordingIsWanted() {
            bench.open(RecordingOptions.defaults());

            assertThat(bench.store.recorder().begin(CAMERA)).isEmpty();
            assertThat(bench.health().state()).isEqualTo(RecordingState.OFF);
        }

        @Test
        void isOffForACameraThatIsExceptedFromWhatGoesForAll() {
            Camera excepted = CAMERA.toBuilder().segments(SegmentOptions.off()).build();

            assertThat(bench.store.recorder().begin(excepted)).isEmpty();
            assertThat(bench.health().state()).isEqualTo(RecordingState.OFF);
        }

        @Test
        void tellsTheFeedWhatToRecordAndMakesItsFolder() {
            Recording recording = bench.store.recorder().begin(CAMERA).orElseThrow();

            assertThat(recording).isEqualTo(new Recording(bench.open().toAbsolutePath(), Duration.ofMinutes(5), false));
            assertThat(bench.open()).isDirectory();
            assertThat(bench.health().state()).isEqualTo(RecordingState.STARTING);
        }

        @Test
        void isGoodWhileAFileGrows() {
            bench.store.recorder().begin(CAMERA);
            for (int look = 1; look <= 20; look++) {
                bench.write(NOON_SECOND, Mp4Sample.ofSeconds(look));
                bench.clocks.advance(LOOK);
                assertThat(bench.health().state()).isEqualTo(RecordingState.RECORDING);
            }
        }

        @Test
        void isBadWhenNothingIsWrittenAndSaysWhatFfmpegSaid() {
            bench.store.recorder().begin(CAMERA);
            bench.store.recorder().said(7, "[segment @ 0x5581] [error] Failed to open segment: Permission denied");
            bench.store.recorder().said(7, "[rtsp @ 0x5581] [error] something about the camera");
            bench.clocks.advance(Duration.ofSeconds(30));

            assertThat(bench.health().state()).isEqualTo(RecordingState.FAILING);
            assertThat(bench.health().reason()).contains("Permission denied");
        }

        @Test
        void isBadFromTheFirstEmptySegmentsOfAFullDiskOn() {
            bench.store.recorder().begin(CAMERA);
            for (int second = 0; second < 40; second++) {
                bench.write(NOON_SECOND + second, new byte[0]);
                bench.store
                        .recorder()
                        .closed(
                                7,
                                NOON_SECOND + second + ".mp4",
                                Duration.ofSeconds(second),
                                Duration.ofSeconds(second + 1));
                bench.clocks.advance(Duration.ofSeconds(1));
            }

            assertThat(bench.health().state()).isEqualTo(RecordingState.FAILING);
            assertThat(bench.health().reason()).isEqualTo("nothing is written");
            assertThat(bench.files()).isEmpty();
        }

        @Test
        void waitsWhileThereIsNoConnection() {
            bench.store.recorder().begin(CAMERA);
            bench.store.recorder().ended(7);
            bench.clocks.advance(Duration.ofMinutes(5));

            assertThat(bench.health().state()).isEqualTo(RecordingState.WAITING);
        }

        @Test
        void countsWhatWasRecorded() {
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ZERO);

            assertThat(bench.health().segments()).isEqualTo(1);
        }
    }

    @Nested
    class AnArchiveThatDoesNotAnswer {

        private boolean down = true;

        @BeforeEach
        void open() {
            bench.close();
            bench = new SegmentBench(data, new SometimesDown());
        }

        private final class SometimesDown extends ForwardingArchive {

            SometimesDown() {
                super(new InMemoryArchive());
            }

            @Override
            public RecordedSegment register(RecordedSegment segment) {
                if (down) {
                    throw new ArchiveUnavailableException("The archive does not answer", true);
                }
                return super.register(segment);
            }

            @Override
            public int removeSegments(Collection<String> ids) {
                if (down) {
                    throw new ArchiveUnavailableException("The archive does not answer", true);
                }
                return super.removeSegments(ids);
            }
        }

        @Test
        void forgetsLaterWhatIsRemovedNow() {
            down = false;
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            RecordedSegment segment = bench.segment();
            down = true;

            assertThat(bench.store.remove(segment)).isTrue();
            assertThat(bench.files()).isEmpty();
            assertThat(bench.store.isRemovable(segment)).isFalse();
            bench.clocks.advance(Duration.ofSeconds(10));
            assertThat(bench.segments()).hasSize(1);

            down = false;
            bench.clocks.advance(Duration.ofSeconds(10));
            assertThat(bench.segments()).isEmpty();
            assertThat(bench.store.isRemovable(segment)).isTrue();
        }

        @Test
        void letsNothingBeRemovedTwice() {
            down = false;
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            RecordedSegment segment = bench.segment();
            down = true;

            assertThat(bench.store.remove(segment)).isTrue();
            assertThat(bench.store.remove(segment)).isFalse();
        }

        @Test
        void isNotToldOfASegmentThatIsGoneByThen() {
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            assertThat(bench.store.unregistered()).isEqualTo(1);
            assertThat(bench.store.remove(bench.store.oldestOnDisk(1).get(0))).isTrue();

            down = false;
            bench.clocks.advance(Duration.ofSeconds(20));

            assertThat(bench.store.unregistered()).isZero();
            assertThat(bench.segments()).isEmpty();
            assertThat(bench.heard).isEmpty();
        }

        @Test
        void isToldLaterAndDelaysNoRecording() {
            bench.store.recorder().begin(CAMERA);
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.record(NOON_SECOND, Duration.ofSeconds(100));
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.record(NOON_SECOND + 5, Duration.ofSeconds(105));
            assertThat(bench.files()).hasSize(2).doesNotContain("camera_7/segments/.open");
            assertThat(bench.store.unregistered()).isEqualTo(2);
            assertThat(bench.heard).isEmpty();

            down = false;
            bench.clocks.advance(Duration.ofSeconds(10));

            assertThat(bench.segments()).hasSize(2);
            assertThat(bench.heard).hasSize(2);
            assertThat(bench.store.unregistered()).isZero();
        }
    }

    @Nested
    class ASegment {

        private RecordedSegment segment;

        @BeforeEach
        void record() {
            bench.store.recorder().begin(CAMERA);
            bench.record(NOON_SECOND, Duration.ZERO);
            segment = bench.segment();
        }

        @Test
        void isFoundByItsIdItsCameraAndItsTime() {
            assertThat(bench.store.segment(segment.id())).contains(segment);
            assertThat(bench.store
                            .segments(SegmentQuery.builder().camera(7).build())
                            .segments())
                    .containsExactly(segment);
            assertThat(bench.store.overlapping(7, segment.start(), segment.end()))
                    .containsExactly(segment);
            assertThat(bench.store.totals()).hasSize(1);
        }

        @Test
        void isRemovedWithAllItsFiles() {
            assertThat(bench.store.remove(segment)).isTrue();

            assertThat(bench.files()).isEmpty();
            assertThat(bench.store.segment(segment.id())).isEmpty();
        }

        @Test
        void leavesNoEmptyFolders() {
            bench.store.remove(segment);

            assertThat(bench.data.resolve("camera_7/segments"))
                    .isDirectoryNotContaining("glob:**/2026")
                    .exists();
        }

        @Test
        void leavesTheFolderWhereSomebodyElsesFileIs() throws IOException {
            Path foreign = Files.writeString(bench.store.file(segment).resolveSibling("notes.txt"), "mine");

            assertThat(bench.store.remove(segment)).isTrue();

            assertThat(foreign).hasContent("mine");
        }

        @Test
        void takesItsThumbnailAndPreviewAlongAlsoWhenAnArchiveMadeAnewKnowsNothingOfThem() {
            RecordedSegment adopted = RecordedSegment.builder(7, NOON, segment.duration())
                    .path(segment.path())
                    .build();

            assertThat(bench.store.remove(adopted)).isTrue();

            assertThat(bench.files()).isEmpty();
        }

        @Test
        void isFoundAndRemovedByItsFilesAlone() {
            RecordedSegment onDisk = bench.store.oldestOnDisk(9).get(0);
            assertThat(onDisk.path()).isEqualTo(segment.path());
            assertThat(onDisk.bytes()).isEqualTo(segment.bytes());
            assertThat(bench.store.oldestOnDisk(0)).isEmpty();

            assertThat(bench.store.remove(onDisk)).isTrue();

            assertThat(bench.files()).isEmpty();
            assertThat(bench.segments()).isEmpty();
            assertThat(bench.store.oldestOnDisk(9)).isEmpty();
        }

        @Test
        void isFoundByItsFileAlsoBesideAFolderThatCannotBeRead() throws IOException {
            Path ill = Files.createDirectories(data.resolve("camera_8/segments/2026/07/01"));
            bench.disk.fail(path -> path.startsWith(ill.getParent()), Call.NAMES);

            assertThat(bench.store.oldestOnDisk(9))
                    .extracting(RecordedSegment::path)
                    .containsExactly(segment.path());
        }

        @Test
        void isFoundByItsFileAlsoBesideOneThatIsGoneByThen() {
            bench.clocks.advance(Duration.ofSeconds(5));
            bench.record(NOON_SECOND + 5, Duration.ofSeconds(5));
            bench.disk.fail(path -> path.equals(bench.store.file(segment)), Call.STAT);

            assertThat(bench.store.oldestOnDisk(9))
                    .extracting(RecordedSegment::path)
                    .containsExactly(bench.segments().get(1).path());
        }

        @Test
        void isNotRemovedWhileSomebodyHoldsIt() {
            SegmentHold one = bench.store.hold(segment).orElseThrow();
            SegmentHold other = bench.store.hold(segment).orElseThrow();
            one.close();
            one.close();

            assertThat(bench.store.isRemovable(segment)).isFalse();
            assertThat(bench.store.remove(segment)).isFalse();
            assertThat(bench.store.file(segment)).isRegularFile();

            other.close();
            assertThat(bench.store.isRemovable(segment)).isTrue();
            assertThat(bench.store.remove(segment)).isTrue();
        }

        @Test
        void isFoundAgainWhenTheArchiveIsLost() throws InterruptedException {
            bench.store.close();
            SegmentBench other = SegmentBench.in(data);

            assertThat(other.segment().path()).isEqualTo(segment.path());
            assertThat(other.segment().videoCodec()).isEqualTo("h264");
            assertThat(other.store.verify(true).agrees()).isTrue();
            other.close();
        }
    }
}
