package io.gatecam.snapshot;

/**
 * What is known of a snapshot without asking the disk. Immutable; each state of a snapshot is another object.
 *
 * @param span the seconds that belong to it
 * @param state how far it has come
 * @param note what is said of it by now
 * @param labelText its labels as they are compared
 * @param stills the seconds of its stills
 * @param bytes of its stills
 */
record SnapshotEntry(
        SnapshotSpan span, SnapshotState state, SnapshotNote note, String labelText, SecondRuns stills, long bytes) {

    /** Of one of which only the name is known yet. */
    static final SnapshotEntry UNREAD =
            of(new SnapshotSpan(0, 0), SnapshotState.INCOMPLETE, SnapshotNote.NONE, SecondRuns.NONE, 0);

    static SnapshotEntry of(SnapshotSpan span, SnapshotState state, SnapshotNote note, SecondRuns stills, long bytes) {
        return new SnapshotEntry(span, state, note, LabelText.ofAll(note.labels()), stills, bytes);
    }

    static SnapshotEntry filling(SnapshotSpan span, SnapshotNote note) {
        return of(span, SnapshotState.FILLING, note, SecondRuns.NONE, 0);
    }

    boolean isUnread() {
        return this == UNREAD;
    }

    SnapshotEntry with(SnapshotNote changed) {
        return of(span, state, changed, stills, bytes);
    }

    SnapshotEntry with(SecondRuns held, long heldBytes) {
        return new SnapshotEntry(span, state, note, labelText, held, heldBytes);
    }

    SnapshotEntry ended(SnapshotState end) {
        return new SnapshotEntry(span, end, note, labelText, stills, bytes);
    }
}
