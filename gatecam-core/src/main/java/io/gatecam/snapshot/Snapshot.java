package io.gatecam.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A snapshot as it stood when it was asked for. Immutable and safe for use by several threads.
 *
 * <p>Its stills are files {@code <unix seconds>.jpg} in {@link #directory()}.
 */
public final class Snapshot {

    private final SnapshotId id;
    private final Path directory;
    private final SnapshotEntry entry;
    private final List<Long> stills;
    private final List<Long> missing;
    private final CompletionStage<Snapshot> completed;

    Snapshot(SnapshotId id, Path directory, SnapshotEntry entry, CompletionStage<Snapshot> completed) {
        this.id = id;
        this.directory = directory;
        this.entry = entry;
        this.stills = List.copyOf(entry.stills().seconds());
        this.missing = entry.span().without(stills);
        this.completed = completed;
    }

    /** One whose time is over. */
    static Snapshot ended(SnapshotId id, Path directory, SnapshotEntry entry) {
        CompletableFuture<Snapshot> completion = new CompletableFuture<>();
        Snapshot snapshot = new Snapshot(id, directory, entry, completion.minimalCompletionStage());
        completion.complete(snapshot);
        return snapshot;
    }

    /** {@return the camera's id} */
    public int cameraId() {
        return id.cameraId();
    }

    /** {@return the second of the moment it was taken for, in Unix seconds; also the name of its directory} */
    public long second() {
        return id.second();
    }

    /** {@return the directory of its stills} */
    public Path directory() {
        return directory;
    }

    /** {@return why it was taken; empty when no reason was given} */
    public String reason() {
        return entry.note().reason();
    }

    /** {@return what it was labelled with, for example a number plate; unmodifiable} */
    public List<String> labels() {
        return entry.note().labels();
    }

    /** {@return what is said of it in words, with line feeds; empty when nothing is} */
    public String note() {
        return entry.note().text();
    }

    /** {@return whether neither age nor a request removes it, until it is let go of} */
    public boolean isProtected() {
        return entry.note().isProtected();
    }

    /** {@return the first second of its span, in Unix seconds} */
    public long first() {
        return entry.span().first();
    }

    /** {@return the last second of its span, in Unix seconds} */
    public long last() {
        return entry.span().last();
    }

    /** {@return bytes of its stills; those that it shares with other snapshots are counted in each} */
    public long bytes() {
        return entry.bytes();
    }

    /** {@return how far it has come} */
    public SnapshotState state() {
        return entry.state();
    }

    /** {@return the seconds of the stills in it, ascending, in Unix seconds; unmodifiable} */
    public List<Long> stills() {
        return stills;
    }

    /**
     * {@return the seconds of its span that have no still in it, ascending, in Unix seconds; those that are yet to come
     * are among them; unmodifiable}
     */
    public List<Long> missing() {
        return missing;
    }

    /**
     * Its end: when the stills after the moment have been taken, or will not come any more.
     *
     * @return a stage that completes with the snapshot as it stands then, {@link SnapshotState#COMPLETE} or
     *     {@link SnapshotState#INCOMPLETE}; complete already when this one is. It completes exceptionally, with a
     *     {@link java.util.concurrent.CancellationException}, when gatecam is closed before: the next start then
     *     finishes the snapshot. Dependent stages run on a thread of gatecam unless they bring an executor, and should
     *     be short.
     */
    public CompletionStage<Snapshot> completed() {
        return completed;
    }

    @Override
    public String toString() {
        return "Snapshot " + id.second() + " of camera " + id.cameraId() + " (" + entry.state() + ", " + stills.size()
                + " stills)";
    }
}
