package io.gatecam.snapshot;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.still.Still;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the snapshots of one camera. {@code snapshots/<t>/} holds stills and, in the end, a manifest;
 * {@code snapshots/.filling/<t>.json} is there from before the first still until after the manifest, so that a crash in
 * between leaves a trace to follow. What is said of it later is in a file beside the manifest.
 */
final class SnapshotFiles {

    private static final String MANIFEST = ".manifest.json";
    private static final String NOTE = ".note.json";
    private static final String DRAFT_SUFFIX = ".json";

    private static final Logger log = LoggerFactory.getLogger(SnapshotFiles.class);

    private final CameraDirectory camera;
    private final Disk disk;

    SnapshotFiles(CameraDirectory camera, Disk disk) {
        this.camera = camera;
        this.disk = disk;
    }

    Path directory(long second) {
        return camera.snapshot(second);
    }

    /**
     * What has the name of a snapshot. Whether it is one, which a symbolic link is not, is looked at when it is read: a
     * hundred thousand looks take too long for a start.
     */
    List<Long> seconds() throws IOException {
        return disk.names(camera.snapshots()).stream()
                .map(CameraDirectory::secondOfSnapshot)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
    }

    /** The snapshots whose end was never written down. */
    List<Long> drafts() throws IOException {
        CameraDirectory.sweep(disk, draftDirectory());
        return disk.names(draftDirectory()).stream()
                .filter(name -> name.endsWith(DRAFT_SUFFIX))
                .map(name -> CameraDirectory.secondOfSnapshot(name.substring(0, name.length() - DRAFT_SUFFIX.length())))
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
    }

    /** Whether there is one, of which a symbolic link is none. */
    boolean exists(long second) {
        return disk.isDirectory(directory(second));
    }

    /** Whether any can be seen; where none can the disk is away, and may come back. */
    boolean isInSight() {
        return disk.isDirectory(camera.snapshots());
    }

    /** Whether somebody has removed it. */
    boolean isGone(long second) {
        return !exists(second) && isInSight();
    }

    /** Whether its end was never written down. */
    boolean hasDraft(long second) {
        return disk.isFile(draft(second));
    }

    void sweep(long second) throws IOException {
        CameraDirectory.sweep(disk, directory(second));
    }

    SnapshotDraft readDraft(long second, SnapshotSpan usual) throws IOException {
        return SnapshotDraft.parse(disk.readOwn(draft(second)), usual);
    }

    void begin(long second, SnapshotDraft draft, Instant now) throws IOException {
        disk.createDirectories(draftDirectory());
        try {
            disk.publish(draft(second), draft.toJson(), now);
        } catch (FileAlreadyExistsException earlierAttempt) {
            disk.delete(draft(second));
            disk.publish(draft(second), draft.toJson(), now);
        }
        disk.createDirectories(directory(second));
    }

    /** Undoes {@link #begin} for a snapshot that got no still. */
    void abandon(long second) throws IOException {
        disk.delete(directory(second));
        disk.delete(draft(second));
    }

    /** @return the bytes that the snapshot grew by */
    long link(Still still, long second) throws IOException {
        Path link = directory(second).resolve(still.fileName());
        try {
            disk.link(still.file(), link);
            return disk.size(link);
        } catch (FileAlreadyExistsException linkedBefore) {
            return 0;
        }
    }

    /** @return the seconds of the stills in a snapshot, ascending; null when it is gone */
    @Nullable
    List<Long> stills(long second) throws IOException {
        if (!disk.isDirectory(directory(second))) {
            return null;
        }
        return disk.names(directory(second)).stream()
                .map(CameraDirectory::secondOfStill)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .boxed()
                .toList();
    }

    /** Whether a file of the snapshot's own is there; a symbolic link is not one, because it may lead anywhere. */
    boolean hasStill(long second, long still) {
        return disk.isFile(file(second, still));
    }

    Still still(int cameraId, long second, long still, Still.Kind kind) throws IOException {
        Path file = file(second, still);
        return Still.of(cameraId, still, disk.modifiedAt(file), kind, file, disk.readOwn(file));
    }

    /** Reads every still of a snapshot, forces it to the medium and describes it. */
    List<SnapshotManifest.Entry> describe(long second, Map<Long, Still.Kind> kinds) throws IOException {
        List<Long> seconds = ownStills(second);
        List<SnapshotManifest.Entry> entries = new ArrayList<>();
        String previousHash = "";
        Instant previousTime = Instant.MIN;
        for (long each : seconds) {
            Path file = file(second, each);
            disk.force(file);
            byte[] jpeg = disk.readOwn(file);
            String hash = sha256(jpeg);
            Instant time = disk.modifiedAt(file);
            boolean same = hash.equals(previousHash) && time.equals(previousTime);
            Still.Kind kind = kinds.getOrDefault(each, same ? Still.Kind.REPEAT : Still.Kind.OWN);
            entries.add(new SnapshotManifest.Entry(each, time, kind, jpeg.length, hash));
            previousHash = hash;
            previousTime = time;
        }
        return entries;
    }

    void seal(SnapshotManifest manifest, List<Long> missing) throws IOException {
        long second = manifest.id().second();
        disk.replace(directory(second).resolve(MANIFEST), manifest.toJson(missing));
        disk.force(camera.snapshots());
        disk.delete(draft(second));
    }

    void writeNote(long second, SnapshotNote note, Instant now) throws IOException {
        disk.replace(directory(second).resolve(NOTE), SnapshotNoteFile.toJson(note, now));
    }

    /**
     * What is said of a snapshot by now. Where that is torn it may have said that the snapshot must stay.
     *
     * @param before what was said when it was taken
     * @throws IOException if the disk does not give it
     */
    SnapshotNote readNote(long second, SnapshotNote before) throws IOException {
        byte[] note;
        try {
            note = disk.readOwn(directory(second).resolve(NOTE));
        } catch (NoSuchFileException none) {
            return before;
        }
        try {
            return SnapshotNoteFile.parse(note, before);
        } catch (IOException torn) {
            log.warn("The note of {} is torn, so it is kept: {}", directory(second), torn.toString());
            return before.asProtected();
        }
    }

    /** @return the manifest as it was written */
    byte[] manifest(long second) throws IOException {
        return disk.readOwn(directory(second).resolve(MANIFEST));
    }

    /** @return that of a still's bytes, in hexadecimal digits */
    String hash(long second, long still) throws IOException {
        return sha256(disk.readOwn(file(second, still)));
    }

    /**
     * @return the manifest; null when there is none, or it is torn
     * @throws IOException if the disk does not give it
     */
    @Nullable
    SnapshotManifest readManifest(long second, SnapshotSpan usual) throws IOException {
        byte[] manifest;
        try {
            manifest = manifest(second);
        } catch (NoSuchFileException none) {
            return null;
        }
        try {
            return SnapshotManifest.parse(manifest, usual);
        } catch (IOException torn) {
            log.warn("The manifest of {} is torn: {}", directory(second), torn.toString());
            return null;
        }
    }

    long bytes(long second) throws IOException {
        long bytes = 0;
        for (long each : ownStills(second)) {
            bytes += size(file(second, each));
        }
        return bytes;
    }

    /** Without what only has the name of a still. */
    private List<Long> ownStills(long second) throws IOException {
        List<Long> named = stills(second);
        return named == null
                ? List.of()
                : named.stream().filter(each -> hasStill(second, each)).toList();
    }

    private long size(Path file) throws IOException {
        try {
            return disk.size(file);
        } catch (NoSuchFileException removedMeanwhile) {
            return 0;
        }
    }

    /**
     * Removes a snapshot, but no file that is not gatecam's. Its draft goes first, or the next start would make the
     * snapshot again.
     *
     * @return whether nothing of it is left
     * @throws IOException if something cannot be removed, or the disk is out of sight
     */
    boolean remove(long second) throws IOException {
        if (!isInSight()) {
            throw new NoSuchFileException(camera.snapshots().toString());
        }
        disk.delete(draft(second));
        Path directory = directory(second);
        if (!disk.isDirectory(directory)) {
            return true;
        }
        for (String name : disk.names(directory)) {
            if (name.equals(MANIFEST)
                    || name.equals(NOTE)
                    || CameraDirectory.secondOfStill(name).isPresent()
                    || CameraDirectory.isTemporary(name)) {
                disk.delete(directory.resolve(name));
            }
        }
        try {
            disk.delete(directory);
            return true;
        } catch (DirectoryNotEmptyException holdsForeignFiles) {
            return false;
        }
    }

    private Path file(long second, long still) {
        return directory(second).resolve(still + ".jpg");
    }

    private Path draftDirectory() {
        return camera.snapshots().resolve(".filling");
    }

    private Path draft(long second) {
        return draftDirectory().resolve(second + DRAFT_SUFFIX);
    }

    private static String sha256(byte[] jpeg) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
