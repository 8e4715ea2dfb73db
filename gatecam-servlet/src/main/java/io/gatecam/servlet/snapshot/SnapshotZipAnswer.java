package io.gatecam.servlet.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import io.gatecam.servlet.file.FileSender;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.snapshot.SnapshotZip.Member;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.Still;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /snapshots/<id>/<t>.zip}: the stills of a snapshot, its manifest as it was written, and what is said of it
 * by now.
 */
final class SnapshotZipAnswer {

    private SnapshotZipAnswer() {}

    static void write(
            HttpServletRequest request, HttpServletResponse response, Snapshot snapshot, SnapshotStore snapshots)
            throws IOException {
        SnapshotZip zip = new SnapshotZip(members(snapshot, snapshots));
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Accept-Ranges", "none");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + SnapshotFileNames.base(snapshot) + ".zip\"");
        if (zip.length() >= 0) {
            response.setContentLengthLong(zip.length());
        }
        if (!request.getMethod().equals("HEAD")) {
            FileSender.send(request, response, zip);
        }
    }

    private static List<Member> members(Snapshot snapshot, SnapshotStore snapshots) {
        String folder = SnapshotFileNames.base(snapshot) + "/";
        List<Member> members = new ArrayList<>();
        Instant moment = Instant.ofEpochSecond(snapshot.second());
        byte[] described =
                Json.text(json -> SnapshotJson.writeWhole(json, snapshot)).getBytes(UTF_8);
        members.add(new Member(folder + "snapshot.json", described.length, moment, () -> described));
        snapshots
                .manifest(snapshot.cameraId(), snapshot.second())
                .ifPresent(manifest ->
                        members.add(new Member(folder + "manifest.json", manifest.length, moment, () -> manifest)));
        for (long second : snapshot.stills()) {
            still(folder, snapshot, second, snapshots).ifPresent(members::add);
        }
        return members;
    }

    /** A link that leads elsewhere is none. */
    private static Optional<Member> still(String folder, Snapshot snapshot, long second, SnapshotStore snapshots) {
        String name = second + ".jpg";
        Path file = snapshot.directory().resolve(name);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? Optional.of(new Member(
                            folder + name,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            () -> read(snapshot, second, snapshots)))
                    : Optional.empty();
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException("The still " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] read(Snapshot snapshot, long second, SnapshotStore snapshots) throws IOException {
        try {
            return snapshots
                    .still(snapshot.cameraId(), snapshot.second(), second)
                    .map(Still::bytes)
                    .orElseThrow(() -> new NoSuchFileException(second + ".jpg"));
        } catch (StorageException | StillNotFoundException e) {
            throw new IOException(e);
        }
    }
}
