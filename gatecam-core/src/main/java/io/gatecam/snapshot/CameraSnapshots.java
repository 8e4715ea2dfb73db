package io.gatecam.snapshot;

import io.gatecam.error.StorageException;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots of one camera that are on disk. Safe for use by several threads. */
final class CameraSnapshots {

    private static final Logger log = LoggerFactory.getLogger(CameraSnapshots.class);

    private final int cameraId;
    private final SnapshotFiles files;
    private final SnapshotOptions options;
    private final StillStore stills;
    private final SnapshotIndex index = new SnapshotIndex();

    /** What could not be read whole, which is said once: each search reads it again. */
    private final Set<Long> complained = ConcurrentHashMap.newKeySet();

    /** Held while a snapshot is changed or removed, so that none is removed that becomes protected meanwhile. */
    private final Object changes = new Object();

    CameraSnapshots(int cameraId, SnapshotFiles files, SnapshotOptions options, StillStore stills, Worker worker) {
        this.cameraId = cameraId;
        this.files = files;
        this.options = options;
        this.stills = stills;
        adopt(worker);
    }

    private void adopt(Worker worker) {
        try {
            List<Long> seconds = files.seconds();
            seconds.forEach(second -> index.put(second, SnapshotEntry.UNREAD));
            Iterator<Long> unread =
                    seconds.stream().sorted(Comparator.reverseOrder()).toList().iterator();
            worker.execute(() -> readNext(unread, worker));
        } catch (IOException e) {
            log.error("The snapshots of camera {} cannot be listed", cameraId, e);
        }
    }

    /** One directory a task, so that a hundred thousand of them never keep a new still waiting. */
    private void readNext(Iterator<Long> unread, Worker worker) {
        if (unread.hasNext()) {
            entry(unread.next());
            worker.execute(() -> readNext(unread, worker));
        }
    }

    int cameraId() {
        return cameraId;
    }

    SnapshotIndex index() {
        return index;
    }

    Filling filling(SnapshotId id, SnapshotDraft draft) {
        return new Filling(id, draft, files, index, stills);
    }

    private SnapshotSpan usualSpan(long second) {
        return SnapshotSpan.around(second, options);
    }

    /** The snapshots whose end an earlier run did not see. */
    List<Filling> interrupted() {
        List<Filling> interrupted = new ArrayList<>();
        try {
            for (long second : files.drafts()) {
                resume(second, interrupted);
            }
        } catch (IOException e) {
            log.error("The unfinished snapshots of camera {} cannot be taken up", cameraId, e);
        }
        return interrupted;
    }

    /** One that cannot be taken up keeps its draft for the next start, and the others are taken up all the same. */
    private void resume(long second, List<Filling> interrupted) {
        try {
            Filling filling = filling(new SnapshotId(cameraId, second), draft(second));
            filling.resume();
            interrupted.add(filling);
        } catch (IOException e) {
            log.error("The unfinished snapshot {} of camera {} cannot be taken up", second, cameraId, e);
        }
    }

    private SnapshotDraft draft(long second) {
        try {
            return files.readDraft(second, usualSpan(second));
        } catch (IOException torn) {
            log.warn("The draft of the snapshot {} of camera {} is lost: {}", second, cameraId, torn.toString());
            return new SnapshotDraft(usualSpan(second), SnapshotNote.NONE);
        }
    }

    void abandon(long second) {
        try {
            files.abandon(second);
            index.remove(second);
        } catch (IOException e) {
            log.warn("A snapshot {} of camera {} that failed cannot be cleared: {}", second, cameraId, e.toString());
        }
    }

    /** As the disk has it now. */
    Optional<Snapshot> load(long second) {
        SnapshotEntry before = index.get(second);
        SnapshotEntry after = before == null ? null : read(second, before);
        return Optional.ofNullable(after).map(entry -> snapshot(second, entry));
    }

    /** As {@link #load}, but not while it is being changed or removed. */
    Optional<Snapshot> loadWhole(long second) {
        synchronized (changes) {
            return load(second);
        }
    }

    /** Whether there is one that is known and not gone. */
    boolean holds(long second) {
        return index.contains(second) && files.exists(second);
    }

    Snapshot snapshot(long second, SnapshotEntry entry) {
        return Snapshot.ended(new SnapshotId(cameraId, second), files.directory(second), entry);
    }

    /** @return what is known of a snapshot, read if that was not done before; null when it is gone */
    @Nullable
    SnapshotEntry entry(long second) {
        SnapshotEntry known = index.get(second);
        return known != null && known.isUnread() ? read(second, known) : known;
    }

    /** Whether it is still there: somebody may have removed it by hand. */
    boolean exists(long second) {
        boolean exists = files.exists(second);
        if (!exists) {
            forgetIfGone(second);
        }
        return exists;
    }

    /** Whether the disk shows any; nothing is known of those that it does not show now. */
    boolean isInSight() {
        return files.isInSight();
    }

    private void forgetIfGone(long second) {
        if (files.isGone(second)) {
            complained.remove(second);
            index.remove(second);
        }
    }

    private @Nullable SnapshotEntry read(long second, SnapshotEntry before) {
        try {
            if (before.isUnread()) {
                sweep(second);
            }
            List<Long> present = files.stills(second);
            if (present == null) {
                forgetIfGone(second);
                return null;
            }
            return known(second, before, present);
        } catch (IOException e) {
            log.warn("The snapshot {} of camera {} cannot be read: {}", second, cameraId, e.toString());
            return null;
        }
    }

    /** What could not be read for a moment is read again by the next who asks, and not remembered until then. */
    private SnapshotEntry known(long second, SnapshotEntry before, List<Long> present) throws IOException {
        SnapshotReading reading = SnapshotReading.of(files, second, usualSpan(second), present);
        if (reading.isWhole()) {
            complained.remove(second);
            index.replace(second, before, reading.entry());
            return reading.entry();
        }
        if (complained.add(second)) {
            log.warn("Of the snapshot {} of camera {}: {}", second, cameraId, String.join("; ", reading.problems()));
        }
        return before.isUnread() ? reading.entry() : before;
    }

    /** What a crash left of a note that was being written. */
    private void sweep(long second) throws IOException {
        synchronized (changes) {
            SnapshotEntry current = index.get(second);
            if (current != null && current.isUnread()) {
                files.sweep(second);
            }
        }
    }

    /**
     * Says something else of a snapshot: on the disk first, so that nothing is known that a crash would forget.
     *
     * @param change makes the new note of the old one
     * @return whether there is such a snapshot
     * @throws IOException if the disk does not take it; all is as it was then
     */
    boolean change(long second, UnaryOperator<SnapshotNote> change, Instant now) throws IOException {
        synchronized (changes) {
            SnapshotEntry before = entry(second);
            if (before == null || !exists(second)) {
                return false;
            }
            requireRead(second);
            SnapshotNote note = change.apply(before.note());
            if (!note.equals(before.note())) {
                files.writeNote(second, note, now);
                index.update(second, entry -> entry.with(note));
            }
            return true;
        }
    }

    /** What is written now takes the place of all that was said before. */
    private void requireRead(long second) throws IOException {
        SnapshotEntry current = index.get(second);
        if (current != null && current.isUnread()) {
            throw new IOException("what was said before cannot be read");
        }
    }

    Optional<Still> still(long snapshot, long second) {
        if (!index.contains(snapshot) || !files.hasStill(snapshot, second)) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.still(cameraId, snapshot, second, kind(snapshot, second)));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    "The still " + second + " in the snapshot " + snapshot + " of camera " + cameraId
                            + " cannot be read",
                    e);
        }
    }

    /** While a snapshot is filling there is no manifest, but its stills stay live that long. */
    private Still.Kind kind(long snapshot, long second) {
        List<Still> live = stills.range(cameraId, second, second);
        if (!live.isEmpty()) {
            return live.get(0).kind();
        }
        try {
            SnapshotManifest manifest = files.readManifest(snapshot, usualSpan(snapshot));
            return manifest == null ? Still.Kind.OWN : manifest.kindOf(second);
        } catch (IOException unreadable) {
            log.debug("The manifest of the snapshot {} cannot be read: {}", snapshot, unreadable.toString());
            return Still.Kind.OWN;
        }
    }

    SnapshotVerification verify(long second) throws IOException {
        return new SnapshotCheck(new SnapshotId(cameraId, second), files).run();
    }

    /** @return as it was written; empty when there is none */
    Optional<byte[]> manifest(long second) throws IOException {
        try {
            return Optional.of(files.manifest(second));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What became of a removal. */
    enum Removal {
        REMOVED,
        FILLING,
        PROTECTED,
        FAILED
    }

    /** Not while it is filling, nor while it begins to. */
    Removal remove(long second) {
        synchronized (changes) {
            SnapshotEntry entry = entry(second);
            if (entry == null && index.contains(second)) {
                // What cannot be read may be protected.
                return Removal.FAILED;
            }
            if (entry != null && entry.note().isProtected()) {
                return Removal.PROTECTED;
            }
            try {
                if (files.remove(second)) {
                    index.remove(second);
                    return Removal.REMOVED;
                }
                log.warn("The snapshot {} of camera {} holds other files, so its directory stays", second, cameraId);
            } catch (IOException e) {
                log.warn("The snapshot {} of camera {} cannot be removed: {}", second, cameraId, e.toString());
            }
            load(second);
            return Removal.FAILED;
        }
    }
}
