package io.gatecam.servlet.http;

import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.error.ClipNotFoundException;
import io.gatecam.error.ClipUnavailableException;
import io.gatecam.error.ConfigurationReadOnlyException;
import io.gatecam.error.DataDirectoryException;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.FilmUnavailableException;
import io.gatecam.error.GatecamException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.error.SnapshotKeptException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.error.TrialsBusyException;
import io.gatecam.error.UnknownCameraException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each of gatecam's exceptions is over HTTP. */
public final class ProblemTable {

    private static final String SEE_LOG = "The server's log says more";

    /** @param detail what is told in place of the message, where that may name files of the server */
    private record Row(
            Class<? extends GatecamException> error,
            int status,
            String type,
            String title,
            @Nullable String detail) {}

    private static final List<Row> ROWS = List.of(
            new Row(InvalidInputException.class, 400, "invalid-input", "Invalid input", null),
            new Row(UnknownCameraException.class, 404, "unknown-camera", "Unknown camera", null),
            new Row(StillNotFoundException.class, 404, "still-not-found", "No such still", null),
            new Row(ClipNotFoundException.class, 404, "clip-not-found", "Nothing recorded", null),
            new Row(ConfigurationReadOnlyException.class, 409, "configuration-read-only", "Read-only", null),
            new Row(TrialsBusyException.class, 429, "trials-busy", "Too many tests", null),
            new Row(SnapshotKeptException.class, 409, "snapshot-kept", "Snapshot kept", null),
            new Row(StillUnavailableException.class, 503, "still-unavailable", "No current still", null),
            new Row(ClipUnavailableException.class, 503, "clip-unavailable", "No clip now", null),
            new Row(FilmUnavailableException.class, 503, "film-unavailable", "No film", null),
            new Row(
                    ArchiveUnavailableException.class,
                    503,
                    "archive-unavailable",
                    "Archive unavailable",
                    "The archive of recordings does not answer. " + SEE_LOG),
            new Row(
                    InventoryUnavailableException.class,
                    503,
                    "inventory-unavailable",
                    "Cameras unknown",
                    "The list of cameras cannot be read. " + SEE_LOG),
            new Row(
                    FfmpegUnavailableException.class,
                    503,
                    "ffmpeg-unavailable",
                    "No ffmpeg",
                    "There is no ffmpeg that can be used. " + SEE_LOG),
            new Row(
                    DataDirectoryException.class,
                    503,
                    "data-directory",
                    "No data directory",
                    "The data directory cannot be used. " + SEE_LOG),
            new Row(
                    StorageException.class,
                    507,
                    "storage",
                    "Storage failed",
                    "The disk did not take or give what it should; it may be full. " + SEE_LOG));

    private ProblemTable() {}

    /**
     * @param error the exception
     * @return the problem; {@link Problem#internal()} for a class that has no row
     */
    public static Problem of(GatecamException error) {
        return ROWS.stream()
                .filter(row -> row.error().isInstance(error))
                .findFirst()
                .map(row -> problem(row, error))
                .orElseGet(Problem::internal);
    }

    private static Problem problem(Row row, GatecamException error) {
        String field = error instanceof InvalidInputException invalid ? invalid.field() : null;
        String detail = row.detail() == null ? error.getMessage() : row.detail();
        return new Problem(row.type(), row.title(), row.status(), detail, field, retryAfter(error));
    }

    private static @Nullable Duration retryAfter(GatecamException error) {
        if (error instanceof StillUnavailableException still) {
            return still.retryAfter();
        }
        if (error instanceof TrialsBusyException busy) {
            return busy.retryAfter();
        }
        if (error instanceof FilmUnavailableException film) {
            return film.retryAfter().orElse(null);
        }
        return error instanceof ClipUnavailableException clip ? clip.retryAfter() : null;
    }
}
