package io.gatecam.snapshot;

import io.gatecam.snapshot.SnapshotVerification.Manifest;
import io.gatecam.snapshot.SnapshotVerification.Result;
import io.gatecam.snapshot.SnapshotVerification.StillCheck;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the files of a snapshot with the hashes in its manifest. For one thread. */
final class SnapshotCheck {

    private final SnapshotId id;
    private final SnapshotFiles files;
    private final Map<Long, String> hashes = new HashMap<>();

    SnapshotCheck(SnapshotId id, SnapshotFiles files) {
        this.id = id;
        this.files = files;
    }

    /** @throws IOException if a file is there and cannot be read */
    SnapshotVerification run() throws IOException {
        Manifest manifest = readManifest();
        TreeSet<Long> seconds = new TreeSet<>(hashes.keySet());
        List<Long> present = files.stills(id.second());
        if (present != null) {
            seconds.addAll(present);
        }
        List<StillCheck> checks = new ArrayList<>();
        for (long second : seconds) {
            checks.add(new StillCheck(second, check(second)));
        }
        return new SnapshotVerification(id.cameraId(), id.second(), manifest, checks);
    }

    private Manifest readManifest() throws IOException {
        byte[] json;
        try {
            json = files.manifest(id.second());
        } catch (NoSuchFileException e) {
            return Manifest.MISSING;
        }
        SnapshotManifest manifest;
        try {
            manifest = SnapshotManifest.parse(json, new SnapshotSpan(id.second(), id.second()));
        } catch (IOException e) {
            return Manifest.TORN;
        }
        if (!manifest.id().equals(id)) {
            return Manifest.FOREIGN;
        }
        manifest.stills().forEach(still -> hashes.put(still.second(), still.sha256()));
        return Manifest.PRESENT;
    }

    private Result check(long second) throws IOException {
        @Nullable String expected = hashes.get(second);
        if (!files.hasStill(id.second(), second)) {
            return expected == null ? Result.UNKNOWN : Result.MISSING;
        }
        if (expected == null) {
            return Result.UNKNOWN;
        }
        try {
            return files.hash(id.second(), second).equals(expected) ? Result.OK : Result.CHANGED;
        } catch (NoSuchFileException removedMeanwhile) {
            return Result.MISSING;
        }
    }
}
