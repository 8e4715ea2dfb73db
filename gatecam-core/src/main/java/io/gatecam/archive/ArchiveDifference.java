package io.gatecam.archive;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an archive differs from the files on the disk. A function of values: nothing is read and nothing changed.
 *
 * @param unknown files of segments that the archive does not hold, in order; to be adopted
 * @param lost segments whose files are not there, in the order given; to be removed from the archive
 * @param foreign files that are none of gatecam's, in order; to be left alone
 */
public record ArchiveDifference(List<SegmentPath> unknown, List<RecordedSegment> lost, List<String> foreign) {

    /**
     * Copies the lists.
     *
     * @param unknown files of segments that the archive does not hold
     * @param lost segments whose files are not there
     * @param foreign files that are none of gatecam's
     */
    public ArchiveDifference {
        unknown = List.copyOf(unknown);
        lost = List.copyOf(lost);
        foreign = List.copyOf(foreign);
    }

    /**
     * Compares.
     *
     * @param archived what the archive holds
     * @param files all files below the directories of segments, relative to the data directory
     * @return the difference
     */
    public static ArchiveDifference between(Collection<RecordedSegment> archived, Collection<String> files) {
        Set<String> unexplained = new TreeSet<>(files);
        for (RecordedSegment segment : archived) {
            unexplained.remove(segment.path());
            // Files of one that is lost stay explained: whoever made them removes them, not the next run.
            remove(unexplained, segment.preview());
        }
        Set<String> present = new HashSet<>(files);
        return new ArchiveDifference(
                unexplained.stream()
                        .flatMap(path -> SegmentPath.parse(path).stream())
                        .toList(),
                archived.stream()
                        .filter(segment -> !present.contains(segment.path()))
                        .toList(),
                unexplained.stream()
                        .filter(path -> SegmentPath.parse(path).isEmpty())
                        .toList());
    }

    private static void remove(Set<String> unexplained, Preview preview) {
        if (preview.thumbnailPath() != null) {
            unexplained.remove(preview.thumbnailPath());
        }
        if (preview.videoPath() != null) {
            unexplained.remove(preview.videoPath());
        }
    }
}
