package io.gatecam.archive;

import io.gatecam.archive.VerificationReport.Unreadable;
import io.gatecam.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an archive in line with the disk: takes in segments that it does not know, forgets those whose files are gone.
 * No file is ever removed or changed. Meant for each start, and for when somebody asks for it; segments may be recorded
 * and removed meanwhile.
 */
public final class ArchiveVerification {

    private static final int REMOVED_AT_ONCE = 500;

    private final Archive archive;
    private final SegmentFiles files;
    private final SegmentProbe probe;

    /**
     * Makes a verification, which can be run more than once.
     *
     * @param archive what is verified
     * @param dataDirectory the directory that holds {@code camera_<id>}
     * @param probe looks into files that the archive does not know
     */
    public ArchiveVerification(Archive archive, Path dataDirectory, SegmentProbe probe) {
        this(archive, dataDirectory, probe, Disk.local());
    }

    ArchiveVerification(Archive archive, Path dataDirectory, SegmentProbe probe, Disk disk) {
        this.archive = archive;
        this.files = new SegmentFiles(disk, dataDirectory);
        this.probe = probe;
    }

    /**
     * Compares, and unless it is a dry run, corrects the archive. Takes as long as it takes to look into each unknown
     * file.
     *
     * @param dryRun whether only to report; the probe is not called then
     * @return what was found and done
     * @throws io.gatecam.error.ArchiveUnavailableException if the archive does not answer; what was done by then stays
     * @throws InterruptedException if the thread was interrupted while it probed; what was done by then stays
     */
    public VerificationReport run(boolean dryRun) throws InterruptedException {
        Findings findings = compare();
        boolean withhold = findings.segmentFiles == 0 && !findings.lost.isEmpty();
        if (!dryRun && !withhold) {
            forget(findings.lost);
        }
        List<String> adopted = new ArrayList<>();
        for (SegmentPath path : findings.unknown) {
            if (dryRun || adopt(path, findings.unreadable)) {
                adopted.add(path.toString());
            }
        }
        return new VerificationReport(
                dryRun,
                findings.segmentFiles,
                adopted,
                findings.unreadable,
                findings.lost.stream().map(RecordedSegment::path).toList(),
                withhold,
                findings.foreign);
    }

    /** What was found by one run. Confined to the thread that runs it. */
    private static final class Findings {
        private long segmentFiles;
        private final List<SegmentPath> unknown = new ArrayList<>();
        private final List<RecordedSegment> lost = new ArrayList<>();
        private final List<String> foreign = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
    }

    private Findings compare() {
        Findings findings = new Findings();
        Set<Integer> cameras;
        try {
            cameras = files.cameras();
        } catch (IOException e) {
            findings.unreadable.add(new Unreadable(".", reason(e)));
            return findings;
        }
        archive.totals().forEach(each -> cameras.add(each.cameraId()));
        for (int cameraId : cameras) {
            try {
                compare(cameraId, files.of(cameraId), findings);
            } catch (IOException e) {
                // A directory that cannot be listed is not an empty one.
                findings.unreadable.add(new Unreadable("camera_" + cameraId + "/segments", reason(e)));
            }
        }
        return findings;
    }

    private void compare(int cameraId, List<String> present, Findings findings) {
        ArchiveDifference difference = ArchiveDifference.between(archived(cameraId), present);
        findings.segmentFiles += present.stream()
                .filter(path -> SegmentPath.parse(path).isPresent())
                .count();
        findings.unknown.addAll(difference.unknown());
        findings.foreign.addAll(difference.foreign());
        // Recorded between the listing of the disk and that of the archive.
        difference.lost().stream()
                .filter(segment -> !files.exists(segment.path()))
                .forEach(findings.lost::add);
    }

    private List<RecordedSegment> archived(int cameraId) {
        SegmentQuery query = SegmentQuery.builder()
                .camera(cameraId)
                .order(SegmentQuery.Order.OLDEST_FIRST)
                .limit(SegmentQuery.MAX_LIMIT)
                .build();
        List<RecordedSegment> segments = new ArrayList<>();
        for (Optional<SegmentQuery> next = Optional.of(query); next.isPresent(); ) {
            SegmentPage page = archive.segments(next.get());
            segments.addAll(page.segments());
            next = page.next().map(query::after);
        }
        return segments;
    }

    private void forget(List<RecordedSegment> lost) {
        for (int i = 0; i < lost.size(); i += REMOVED_AT_ONCE) {
            archive.removeSegments(lost.subList(i, Math.min(lost.size(), i + REMOVED_AT_ONCE)).stream()
                    .map(RecordedSegment::id)
                    .toList());
        }
    }

    private boolean adopt(SegmentPath path, List<Unreadable> unreadable) throws InterruptedException {
        try {
            long bytes = files.size(path.toString());
            if (bytes == 0) {
                throw new IOException("The file is empty");
            }
            SegmentFacts facts = probe.probe(files.file(path.toString()));
            RecordedSegment segment = RecordedSegment.builder(path.cameraId(), start(path, facts), facts.duration())
                    .bytes(bytes + companions(path))
                    .videoCodec(facts.videoCodec())
                    .audioCodec(facts.audioCodec())
                    .path(path.toString())
                    .build();
            if (isArchived(segment)) {
                return false;
            }
            archive.register(segment);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            unreadable.add(new Unreadable(path.toString(), reason(e)));
            return false;
        }
    }

    /** They are made again, but take their space until then. */
    private long companions(SegmentPath path) throws IOException {
        long bytes = 0;
        for (String name : CompanionFiles.of(path.toString()).all()) {
            if (files.exists(name)) {
                bytes += files.size(name);
            }
        }
        return bytes;
    }

    /** Who recorded it may have registered it by now, and knows better when it starts. */
    private boolean isArchived(RecordedSegment segment) {
        Instant second = Instant.ofEpochSecond(segment.start().getEpochSecond());
        return archive.overlapping(segment.cameraId(), second, second.plusSeconds(1)).stream()
                .anyMatch(each -> each.path().equals(segment.path()));
    }

    /** A start that is not in the second of the file's name is a mistake of the probe or of the file. */
    private static Instant start(SegmentPath path, SegmentFacts facts) {
        Instant start = facts.start();
        return start != null && start.getEpochSecond() == path.second() ? start : Instant.ofEpochSecond(path.second());
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
