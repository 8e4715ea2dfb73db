package io.gatecam.segment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the segments of a camera are while they are written: {@code camera_<id>/segments/.open/<second>.mp4}.
 *
 * @param dataDirectory the data directory
 * @param cameraId the camera
 */
record SegmentFolder(Path dataDirectory, int cameraId) {

    private static final Pattern NAME = Pattern.compile("(0|[1-9][0-9]{0,11})\\.mp4");

    Path open() {
        return dataDirectory
                .resolve("camera_" + cameraId)
                .resolve("segments")
                .resolve(".open")
                .toAbsolutePath();
    }

    /** The second in which the file was opened; empty when the name is not one that ffmpeg was told to give. */
    static OptionalLong secondOf(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? OptionalLong.of(Long.parseLong(parts.group(1))) : OptionalLong.empty();
    }

    static boolean isSegment(String name) {
        return secondOf(name).isPresent();
    }

    static Instant openedAt(String name) {
        return Instant.ofEpochSecond(secondOf(name).orElseThrow());
    }
}
