package io.gatecam.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one camera's files are: {@code camera_<id>/live/<t>.jpg}, {@code camera_<id>/history/<hour>/<t>.jpg} and
 * {@code camera_<id>/snapshots/<t>/<t'>.jpg}, all in Unix seconds. Names that do not fit belong to somebody else and
 * are neither read nor removed.
 *
 * @param path the camera's directory
 */
public record CameraDirectory(Path path) {

    private static final Pattern NAME = Pattern.compile("camera_(0|[1-9][0-9]{0,9})");
    /** Smaller numbers than today's occur in tests and on machines whose clock was never set. */
    private static final Pattern SECOND = Pattern.compile("0|[1-9][0-9]{0,9}");

    private static final Pattern STILL = Pattern.compile("(0|[1-9][0-9]{0,9})\\.jpg");
    private static final Pattern TEMPORARY =
            Pattern.compile("\\..+\\.[0-9]+" + Pattern.quote(LocalDisk.TEMPORARY_SUFFIX));

    /** What is kept longer is divided into directories of an hour. */
    public static final long SECONDS_OF_HOUR = 3_600;

    /** The index of stills holds unsigned 32-bit numbers, good until 2106. */
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    /**
     * @param dataDirectory the data directory
     * @param cameraId the camera
     * @return the camera's directory, which may not exist yet
     */
    public static CameraDirectory of(Path dataDirectory, int cameraId) {
        return new CameraDirectory(dataDirectory.resolve("camera_" + cameraId));
    }

    /** @return the directory of the live stills */
    public Path live() {
        return path.resolve("live");
    }

    /**
     * @param second Unix seconds
     * @return the file of a live still
     */
    public Path still(long second) {
        return live().resolve(second + ".jpg");
    }

    /** @return the directory of the stills that are kept longer */
    public Path history() {
        return path.resolve("history");
    }

    /**
     * @param hour Unix seconds of the beginning of an hour
     * @return the directory of the stills that are kept of it
     */
    public Path hour(long hour) {
        return history().resolve(Long.toString(hour));
    }

    /**
     * @param second Unix seconds
     * @return the file of a still that is kept longer
     */
    public Path kept(long second) {
        return hour(hourOf(second)).resolve(second + ".jpg");
    }

    /** @return the directory of the snapshots */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    /**
     * @param second Unix seconds
     * @return the directory of a snapshot
     */
    public Path snapshot(long second) {
        return snapshots().resolve(Long.toString(second));
    }

    /**
     * Reads a camera's id from the name of a directory.
     *
     * @param name the last element of a path
     * @return the id; empty when it is not the name of a camera's directory
     */
    public static OptionalLong idOf(String name) {
        return number(NAME.matcher(name), 1, Integer.MAX_VALUE);
    }

    /**
     * Reads a second from the name of a still's file.
     *
     * @param name the last element of a path
     * @return Unix seconds; empty when it is not a still's name
     */
    public static OptionalLong secondOfStill(String name) {
        return number(STILL.matcher(name), 1, LAST_SECOND);
    }

    /**
     * Reads a second from the name of a snapshot's directory.
     *
     * @param name the last element of a path
     * @return Unix seconds; empty when it is not a snapshot's name
     */
    public static OptionalLong secondOfSnapshot(String name) {
        return number(SECOND.matcher(name), 0, LAST_SECOND);
    }

    /**
     * Tells the hour that a second belongs to.
     *
     * @param second Unix seconds, not negative
     * @return Unix seconds of the beginning of its hour
     */
    public static long hourOf(long second) {
        return second - second % SECONDS_OF_HOUR;
    }

    /**
     * Reads an hour from the name of a directory of stills that are kept.
     *
     * @param name the last element of a path
     * @return Unix seconds of the hour's beginning; empty when it is not the name of such a directory
     */
    public static OptionalLong hourNamed(String name) {
        OptionalLong second = number(SECOND.matcher(name), 0, LAST_SECOND);
        return second.isPresent() && second.getAsLong() % SECONDS_OF_HOUR == 0 ? second : OptionalLong.empty();
    }

    /**
     * Tells whether a name is one of {@link Disk}'s temporary files.
     *
     * @param name the last element of a path
     * @return whether it is
     */
    public static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /**
     * Removes the temporary files that a crash left in a directory.
     *
     * @param disk the file system
     * @param directory the directory, which need not exist
     * @throws IOException if the directory cannot be listed or a file not removed
     */
    public static void sweep(Disk disk, Path directory) throws IOException {
        List<String> names = disk.names(directory);
        for (String name : names) {
            if (isTemporary(name) && disk.isFile(directory.resolve(name))) {
                disk.delete(directory.resolve(name));
            }
        }
    }

    private static OptionalLong number(Matcher name, int group, long largest) {
        if (!name.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(name.group(group));
        return number <= largest ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
