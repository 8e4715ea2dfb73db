package io.gatecam.snapshot;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a look at the files of a snapshot that has ended told.
 *
 * @param entry what is known of it now
 * @param isWhole whether the disk gave all that is there; else what is said of it may be missing
 */
record SnapshotReading(SnapshotEntry entry, boolean isWhole) {

    private static final Logger log = LoggerFactory.getLogger(SnapshotReading.class);

    /**
     * @param usual the span of a snapshot that does not say which it has
     * @param present the seconds of the stills that are there
     * @throws IOException if the stills cannot be counted
     */
    static SnapshotReading of(SnapshotFiles files, long second, SnapshotSpan usual, List<Long> present)
            throws IOException {
        SnapshotManifest manifest = null;
        boolean isWhole = true;
        try {
            manifest = files.readManifest(second, usual);
        } catch (IOException e) {
            log.warn("The manifest of {} cannot be read: {}", files.directory(second), e.toString());
            isWhole = false;
        }
        SnapshotNote note =
                manifest == null ? SnapshotNote.NONE : manifest.request().note();
        try {
            note = files.readNote(second, note);
        } catch (IOException e) {
            log.warn("The note of {} cannot be read, so it is kept: {}", files.directory(second), e.toString());
            note = note.asProtected();
            isWhole = false;
        }
        SnapshotSpan span = manifest == null ? usual : manifest.request().span();
        boolean isCounted = manifest != null && manifest.seconds().equals(present);
        SnapshotEntry entry = SnapshotEntry.of(
                span,
                state(files, second, span, manifest, present),
                note,
                SecondRuns.of(present),
                isCounted ? manifest.bytes() : files.bytes(second));
        return new SnapshotReading(entry, isWhole);
    }

    /** A draft that is left tells of an end that could not be made safe. */
    private static SnapshotState state(
            SnapshotFiles files,
            long second,
            SnapshotSpan span,
            @Nullable SnapshotManifest manifest,
            List<Long> present) {
        boolean isWhole = manifest != null
                ? manifest.state() == SnapshotState.COMPLETE
                : span.without(present).stream().noneMatch(gap -> gap >= second);
        return isWhole && !files.hasDraft(second) ? SnapshotState.COMPLETE : SnapshotState.INCOMPLETE;
    }
}
