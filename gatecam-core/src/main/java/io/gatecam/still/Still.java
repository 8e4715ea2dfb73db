package io.gatecam.still;

import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One picture of one camera, named by a second. Immutable and safe for use by several threads. */
public final class Still {

    /** How a still came to its name. */
    public enum Kind {
        /** Its picture was taken within half a second of the second that names it. */
        OWN,
        /** No picture was taken in that second: the one before it stands in, at most a second off. */
        REPEAT,
        /** The picture may be smeared: damage was tolerated, or frames that it builds on were damaged. */
        DAMAGED
    }

    private final int cameraId;
    private final long second;
    private final Instant capturedAt;
    private final Kind kind;
    private final Path file;
    private final byte @Nullable [] jpeg;

    Still(int cameraId, long second, Instant capturedAt, Kind kind, Path file, byte @Nullable [] jpeg) {
        this.cameraId = cameraId;
        this.second = second;
        this.capturedAt = capturedAt;
        this.kind = kind;
        this.file = file;
        this.jpeg = jpeg;
    }

    /**
     * A still whose picture is at hand. gatecam makes its stills itself; this is for the tests of a program that is
     * handed stills.
     *
     * @param cameraId the camera's id
     * @param second the second that names it, in Unix seconds
     * @param capturedAt the moment the picture shows
     * @param kind how it came to its name
     * @param file the file under which it is found; never read
     * @param jpeg the picture, copied
     * @return the still
     */
    public static Still of(int cameraId, long second, Instant capturedAt, Kind kind, Path file, byte[] jpeg) {
        return new Still(cameraId, second, capturedAt, kind, file, jpeg.clone());
    }

    /** {@return the camera's id} */
    public int cameraId() {
        return cameraId;
    }

    /** {@return the second that names it, in Unix seconds} */
    public long second() {
        return second;
    }

    /** {@return the moment the picture shows, as well as it can be known without the camera's own clock} */
    public Instant capturedAt() {
        return capturedAt;
    }

    /** {@return how it came to its name} */
    public Kind kind() {
        return kind;
    }

    /** {@return the name of its file, for example {@code 1700000000.jpg}} */
    public String fileName() {
        return second + ".jpg";
    }

    /**
     * The file under which it was published. Live stills are removed after a while.
     *
     * @return the file, which may be gone by now
     */
    public Path file() {
        return file;
    }

    /**
     * The picture.
     *
     * @return a JPEG (ITU-T T.81), as a copy that the caller may keep and change
     * @throws StillNotFoundException if the file has been removed since
     * @throws StorageException if the file cannot be read
     */
    public byte[] bytes() {
        return jpeg != null ? jpeg.clone() : read();
    }

    /**
     * Writes the picture somewhere, without making a copy of it.
     *
     * @param out where to; not closed
     * @throws IOException if writing fails
     * @throws StillNotFoundException if the file has been removed since; nothing was written then
     * @throws StorageException if the file cannot be read; nothing was written then
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(jpeg != null ? jpeg : read());
    }

    /**
     * {@return bytes of the picture}
     *
     * @throws StillNotFoundException if the file has been removed since
     * @throws StorageException if the file cannot be read
     */
    public long size() {
        return jpeg != null ? jpeg.length : read().length;
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new StillNotFoundException("The still " + fileName() + " of camera " + cameraId + " is gone", e);
        } catch (IOException e) {
            throw new StorageException("The still " + fileName() + " of camera " + cameraId + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "Still " + second + " of camera " + cameraId + " (" + kind + ", taken " + capturedAt + ")";
    }
}
