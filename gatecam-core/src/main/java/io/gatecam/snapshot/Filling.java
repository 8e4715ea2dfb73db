package io.gatecam.snapshot;

import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot that is being taken. It pulls its stills from the store whenever it is told to, so that nothing depends on
 * a message that might get lost.
 *
 * <p>Safe for use by several threads; guarded by itself. The disk is waited for and completion is signalled without the
 * lock.
 */
final class Filling {

    private static final Logger log = LoggerFactory.getLogger(Filling.class);

    private final SnapshotId id;
    private final SnapshotDraft draft;
    private final SnapshotFiles files;
    private final SnapshotIndex index;
    private final StillStore stills;
    private final CompletableFuture<Snapshot> completion = new CompletableFuture<>();

    private final TreeSet<Long> linked = new TreeSet<>();
    private final Map<Long, Still.Kind> kinds = new HashMap<>();
    private long bytes;
    private boolean begun;
    /** Not before somebody heard of its beginning. */
    private boolean mayEnd;
    /** From then on nothing is linked any more. */
    private boolean sealing;

    private @Nullable IOException trouble;
    /** What kept it from beginning, for all callers. */
    private @Nullable IOException failure;

    Filling(SnapshotId id, SnapshotDraft draft, SnapshotFiles files, SnapshotIndex index, StillStore stills) {
        this.id = id;
        this.draft = draft;
        this.files = files;
        this.index = index;
        this.stills = stills;
    }

    SnapshotId id() {
        return id;
    }

    SnapshotSpan span() {
        return draft.span();
    }

    /** Makes the directory and links what there is; the second of two callers finds that done, or failed. */
    synchronized void begin(Instant now) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (begun) {
            return;
        }
        try {
            make(now);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        begun = true;
    }

    private void make(Instant now) throws IOException {
        files.begin(id.second(), draft, now);
        index.put(id.second(), SnapshotEntry.filling(span(), draft.note()));
        linkAll();
        if (linked.isEmpty() && trouble != null) {
            throw trouble;
        }
    }

    /** Takes up again what a crash interrupted. */
    synchronized void resume() throws IOException {
        List<Long> present = files.stills(id.second());
        if (present == null) {
            files.begin(id.second(), draft, draft.note().savedAt());
        } else {
            files.sweep(id.second());
            linked.addAll(present);
        }
        bytes = files.bytes(id.second());
        index.put(id.second(), SnapshotEntry.filling(span(), files.readNote(id.second(), draft.note())));
        begun = true;
        mayEnd = true;
        linkAll();
    }

    /** Its beginning has been told, so its end may be. */
    synchronized void letEnd() {
        mayEnd = true;
    }

    /** Links the stills of the span that have come since the last time. */
    synchronized void pull() {
        if (begun && !sealing) {
            linkAll();
        }
    }

    private void linkAll() {
        for (Still still : stills.range(id.cameraId(), span().first(), span().last())) {
            if (!linked.contains(still.second())) {
                link(still);
            }
        }
        SecondRuns held = SecondRuns.of(linked);
        index.update(id.second(), entry -> entry.with(held, bytes));
    }

    private void link(Still still) {
        try {
            bytes += files.link(still, id.second());
            linked.add(still.second());
            kinds.put(still.second(), still.kind());
        } catch (IOException e) {
            if (trouble == null) {
                log.error("The snapshot {} of camera {} loses stills: {}", id.second(), id.cameraId(), e.toString());
            }
            trouble = e;
        }
    }

    /** Whether a still later than all that belong to it has come. */
    boolean isPassed() {
        return stills.latest(id.cameraId())
                .filter(latest -> latest.second() > span().last())
                .isPresent();
    }

    /**
     * Writes down how it ended and tells those who wait. Only the first call does anything.
     *
     * @return whether this was the call
     */
    boolean end() {
        List<Long> missing;
        synchronized (this) {
            if (!mayEnd || sealing) {
                return false;
            }
            pull();
            sealing = true;
            missing = span().without(linked);
        }
        SnapshotState state = seal(missing);
        index.update(id.second(), entry -> entry.ended(state));
        completion.complete(view());
        return true;
    }

    /** Takes as long as the disk does. What is linked does not change meanwhile. */
    private SnapshotState seal(List<Long> missing) {
        SnapshotState state = isWhole(missing) ? SnapshotState.COMPLETE : SnapshotState.INCOMPLETE;
        try {
            SnapshotManifest manifest = new SnapshotManifest(id, draft, state, files.describe(id.second(), kinds));
            files.seal(manifest, missing);
            SecondRuns held = SecondRuns.of(manifest.seconds());
            index.update(id.second(), entry -> entry.with(held, manifest.bytes()));
            return state;
        } catch (IOException e) {
            log.error("The snapshot {} of camera {} cannot be made safe", id.second(), id.cameraId(), e);
            return SnapshotState.INCOMPLETE;
        }
    }

    /** From the moment on nothing may be missing; before it, only what the camera never showed. */
    private boolean isWhole(List<Long> missing) {
        return LongStream.rangeClosed(id.second(), span().last()).noneMatch(missing::contains)
                && stills.range(id.cameraId(), span().first(), span().last()).stream()
                        .allMatch(still -> linked.contains(still.second()));
    }

    /** Gives up waiting; the next start finishes it. */
    void interrupt() {
        completion.completeExceptionally(new CancellationException(
                "gatecam was closed before the snapshot was complete; the next start ends it"));
    }

    Snapshot view() {
        SnapshotEntry known = index.get(id.second());
        return new Snapshot(
                id,
                files.directory(id.second()),
                known == null ? SnapshotEntry.filling(span(), draft.note()) : known,
                completion.minimalCompletionStage());
    }
}
