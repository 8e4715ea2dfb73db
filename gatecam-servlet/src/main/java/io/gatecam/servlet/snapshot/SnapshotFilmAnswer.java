package io.gatecam.servlet.snapshot;

import io.gatecam.error.StorageException;
import io.gatecam.film.SnapshotFilms;
import io.gatecam.servlet.file.FileAnswer;
import io.gatecam.servlet.file.ServedFile;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /snapshots/<id>/<t>.mp4[?fps=]}: a snapshot as a small film, made when it is asked for first. */
final class SnapshotFilmAnswer {

    /** A span of 40 s takes 8 s to look at. */
    private static final int USUAL_SPEED = 5;

    /** A film may give way to others before it is opened, but hardly each time. */
    private static final int ATTEMPTS = 3;

    private SnapshotFilmAnswer() {}

    static void write(
            HttpServletRequest request, HttpServletResponse response, int cameraId, long second, SnapshotFilms films)
            throws IOException {
        int framesPerSecond = Query.of(request)
                .get("fps")
                .map(text -> Numbers.count("fps", text, SnapshotFilms.MAX_FRAMES_PER_SECOND + 1))
                .orElse(USUAL_SPEED);
        ServedFile film = open(films, cameraId, second, framesPerSecond);
        response.setHeader(
                "Content-Disposition", "inline; filename=\"" + SnapshotFileNames.base(cameraId, second) + ".mp4\"");
        FileAnswer.write(request, response, film);
    }

    private static ServedFile open(SnapshotFilms films, int cameraId, long second, int framesPerSecond) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<ServedFile> film =
                    ServedFile.open(films.film(cameraId, second, framesPerSecond), "video/mp4", () -> {});
            if (film.isPresent()) {
                return film.get();
            }
        }
        throw new StorageException("The film of the snapshot " + second + " of camera " + cameraId + " does not stay");
    }
}
