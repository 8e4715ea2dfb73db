package io.gatecam.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the files of a snapshot that has ended told.
 *
 * @param entry what is known of it now
 * @param problems what the disk did not give, so that what is said of the snapshot may be missing
 */
record SnapshotReading(SnapshotEntry entry, List<String> problems) {

    /**
     * @param usual the span of a snapshot that does not say which it has
     * @param present the seconds of the stills that are there
     * @throws IOException if the stills cannot be counted
     */
    static SnapshotReading of(SnapshotFiles files, long second, SnapshotSpan usual, List<Long> present)
            throws IOException {
        SnapshotManifest manifest = null;
        List<String> problems = new ArrayList<>();
        try {
            manifest = files.readManifest(second, usual);
        } catch (IOException e) {
            problems.add("the manifest cannot be read: " + e);
        }
        SnapshotNote note =
                manifest == null ? SnapshotNote.NONE : manifest.request().note();
        try {
            note = files.readNote(second, note);
        } catch (IOException e) {
            problems.add("the note cannot be read, so that it is kept: " + e);
            note = note.asProtected();
        }
        SnapshotSpan span = manifest == null ? usual : manifest.request().span();
        boolean isCounted = manifest != null && manifest.seconds().equals(present);
        SnapshotEntry entry = SnapshotEntry.of(
                span,
                state(files, second, span, manifest, present),
                note,
                SecondRuns.of(present),
                isCounted ? manifest.bytes() : files.bytes(second));
        return new SnapshotReading(entry, List.copyOf(problems));
    }

    boolean isWhole() {
        return problems.isEmpty();
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
