package io.gatecam.archive;

import java.util.List;

/**
 * What {@link ArchiveVerification} found and did, or on a dry run would have done. Paths are relative to the data
 * directory. All lists are unmodifiable.
 *
 * @param dryRun whether nothing was changed
 * @param segmentFiles how many files of segments there are
 * @param adopted files that the archive did not know and took in; on a dry run they were not looked into
 * @param unreadable what could not be read, and stays as it is
 * @param removed files that are gone, whose records the archive forgot
 * @param removalWithheld whether those records were kept all the same, because not one segment's file was found: the
 *     disk may not be mounted
 * @param foreign files that are none of gatecam's; they are never touched
 */
public record VerificationReport(
        boolean dryRun,
        long segmentFiles,
        List<String> adopted,
        List<Unreadable> unreadable,
        List<String> removed,
        boolean removalWithheld,
        List<String> foreign) {

    /**
     * A file or directory that could not be read.
     *
     * @param path which
     * @param reason why
     */
    public record Unreadable(String path, String reason) {}

    /**
     * Copies the lists.
     *
     * @param dryRun whether nothing was changed
     * @param segmentFiles how many files of segments there are
     * @param adopted files that the archive did not know
     * @param unreadable what could not be read
     * @param removed files that are gone
     * @param removalWithheld whether their records were kept all the same
     * @param foreign files that are none of gatecam's
     */
    public VerificationReport {
        adopted = List.copyOf(adopted);
        unreadable = List.copyOf(unreadable);
        removed = List.copyOf(removed);
        foreign = List.copyOf(foreign);
    }

    /** @return whether the archive and the disk were, or now are, the same */
    public boolean agrees() {
        return unreadable.isEmpty() && !removalWithheld && !(dryRun && (!adopted.isEmpty() || !removed.isEmpty()));
    }
}
