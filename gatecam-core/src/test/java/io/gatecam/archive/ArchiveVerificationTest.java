package io.gatecam.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.archive.VerificationReport.Unreadable;
import io.gatecam.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveVerificationTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00.250Z");
    private static final SegmentFacts FACTS = new SegmentFacts(null, Duration.ofMillis(299_960), "h264", "aac");

    @TempDir
    private Path data;

    private final InMemoryArchive archive = new InMemoryArchive();
    private ArchiveVerification verification;

    @BeforeEach
    void verifyTheDirectory() {
        verification = new ArchiveVerification(archive, data, file -> FACTS);
    }

    @Test
    void segmentsThatTheArchiveDoesNotKnowAreAdopted() throws Exception {
        String path = file(SegmentPath.of(7, START).toString(), "video");

        VerificationReport report = verification.run(false);

        assertThat(report.adopted()).containsExactly(path);
        assertThat(report.agrees()).isTrue();
        assertThat(all())
                .containsExactly(RecordedSegment.builder(7, Instant.parse("2026-11-21T12:00:00Z"), FACTS.duration())
                        .bytes(5)
                        .videoCodec("h264")
                        .audioCodec("aac")
                        .build());
        assertThat(verification.run(false).adopted()).isEmpty();
    }

    @Test
    void theStartThatAFileTellsCountsWhenItIsInTheSecondOfItsName() throws Exception {
        file(SegmentPath.of(7, START).toString(), "video");
        file(SegmentPath.of(8, START).toString(), "video");
        ArchiveVerification telling = new ArchiveVerification(
                archive,
                data,
                file -> new SegmentFacts(
                        file.toString().contains("camera_7") ? START : Instant.EPOCH, FACTS.duration(), "h264", null));

        telling.run(false);

        assertThat(all())
                .extracting(RecordedSegment::start)
                .containsExactlyInAnyOrder(START, Instant.parse("2026-11-21T12:00:00Z"));
    }

    @Test
    void recordsWithoutFilesAreRemovedAndOthersStay() throws Exception {
        RecordedSegment kept = register(7, START);
        RecordedSegment lost = register(7, START.plusSeconds(300));
        RecordedSegment ofACameraWithoutDirectory = register(9, START);
        file(kept.path(), "video");

        VerificationReport report = verification.run(false);

        assertThat(report.removed()).containsExactly(lost.path(), ofACameraWithoutDirectory.path());
        assertThat(report.adopted()).isEmpty();
        assertThat(all()).containsExactly(kept);
    }

    @Test
    void nothingIsForgottenWhenNotOneFileIsThereBecauseTheDiskMayNotBeMounted() throws Exception {
        RecordedSegment segment = register(7, START);

        VerificationReport report = verification.run(false);

        assertThat(report.removalWithheld()).isTrue();
        assertThat(report.agrees()).isFalse();
        assertThat(all()).containsExactly(segment);
    }

    @Test
    void aDryRunReportsTheSameAndChangesNothing() throws Exception {
        RecordedSegment lost = register(7, START);
        String unknown = file(SegmentPath.of(7, START.plusSeconds(300)).toString(), "video");

        VerificationReport dry = verification.run(true);

        assertThat(all()).containsExactly(lost);
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.agrees()).isFalse();
        VerificationReport real = verification.run(false);
        assertThat(real.adopted()).isEqualTo(dry.adopted()).containsExactly(unknown);
        assertThat(real.removed()).isEqualTo(dry.removed()).containsExactly(lost.path());
    }

    @Test
    void unknownFilesAreReportedAndNeverTouched() throws Exception {
        RecordedSegment segment = register(7, START);
        file(segment.path(), "video");
        String thumbnail = file("camera_7/segments/2026/11/21/thumbnail.jpg", "picture");
        archive.updatePreview(segment.id(), Preview.pending().made(thumbnail, null), 0);
        String notes = file("camera_7/segments/2026/11/21/notes.txt", "mine");
        String wrongDay = file("camera_7/segments/2026/11/20/1795262400.mp4", "video");
        file("camera_7/segments/.open/1795262700.mp4", "being written");

        VerificationReport report = verification.run(false);

        assertThat(report.foreign()).containsExactly(wrongDay, notes);
        assertThat(report.agrees()).isTrue();
        assertThat(files()).hasSize(5);
    }

    @Test
    void theFilesBesideAnAdoptedOneCountAsItsOwn() throws Exception {
        String path = file(SegmentPath.of(7, START).toString(), "video");
        file(path.replace(".mp4", ".jpg"), "small");
        file(path.replace(".mp4", ".preview.mp4"), "preview");

        assertThat(verification.run(false).adopted()).containsExactly(path);
        assertThat(all()).extracting(RecordedSegment::bytes).containsExactly(5L + 5 + 7);
    }

    @Test
    void aFileThatIsNoVideoIsReportedAndKept() throws Exception {
        String empty = file(SegmentPath.of(7, START).toString(), "");
        String broken = file(SegmentPath.of(7, START.plusSeconds(300)).toString(), "noise");
        String endless = file(SegmentPath.of(8, START).toString(), "video");
        ArchiveVerification failing = new ArchiveVerification(archive, data, file -> {
            if (file.toString().contains("camera_8")) {
                return new SegmentFacts(null, Duration.ofDays(9), "h264", null);
            }
            throw new IOException("moov atom not found");
        });

        VerificationReport report = failing.run(false);

        assertThat(report.unreadable())
                .contains(new Unreadable(empty, "The file is empty"), new Unreadable(broken, "moov atom not found"))
                .extracting(Unreadable::path)
                .containsExactly(empty, broken, endless);
        assertThat(report.adopted()).isEmpty();
        assertThat(all()).isEmpty();
        assertThat(files()).hasSize(3);
    }

    @Test
    void whatIsRegisteredWhileItIsLookedIntoIsNotAdoptedAgain() throws Exception {
        file(SegmentPath.of(7, START).toString(), "video");
        ArchiveVerification slow = new ArchiveVerification(archive, data, file -> {
            register(7, START);
            return FACTS;
        });

        assertThat(slow.run(false).adopted()).isEmpty();
        assertThat(all()).extracting(RecordedSegment::start).containsExactly(START);
    }

    @Test
    void aDirectoryThatCannotBeListedIsNotAnEmptyOne() throws Exception {
        RecordedSegment unseen = register(7, START);
        RecordedSegment lost = register(8, START);
        file(SegmentPath.of(8, START.plusSeconds(300)).toString(), "video");
        FaultyDisk disk = new FaultyDisk();
        disk.fail(path -> path.toString().contains("camera_7"), FaultyDisk.Call.NAMES);

        VerificationReport report = new ArchiveVerification(archive, data, file -> FACTS, disk).run(false);

        assertThat(report.unreadable()).extracting(Unreadable::path).containsExactly("camera_7/segments");
        assertThat(report.removed()).containsExactly(lost.path());
        assertThat(all()).contains(unseen);
    }

    @Test
    void moreThanOnePageOfRecordsIsCompared() throws Exception {
        for (int i = 0; i < SegmentQuery.MAX_LIMIT + 1; i++) {
            register(7, START.plusSeconds(i));
        }
        file(SegmentPath.of(7, START).toString(), "video");

        assertThat(verification.run(false).removed()).hasSize(SegmentQuery.MAX_LIMIT);
        assertThat(all()).hasSize(1);
    }

    private RecordedSegment register(int cameraId, Instant start) {
        return archive.register(
                RecordedSegment.builder(cameraId, start, FACTS.duration()).build());
    }

    private List<RecordedSegment> all() {
        return archive.segments(SegmentQuery.builder().build()).segments();
    }

    private String file(String path, String content) throws IOException {
        Files.createDirectories(data.resolve(path).getParent());
        Files.writeString(data.resolve(path), content);
        return path;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
