package io.gatecam.archive;

import java.util.List;

/**
 * What stands beside the file of a segment, by name: {@code <second>.jpg} and {@code <second>.preview.mp4}. Whether
 * they are there, the disk tells.
 *
 * @param thumbnail the picture, relative to the data directory
 * @param preview the small video, relative to the data directory
 */
public record CompanionFiles(String thumbnail, String preview) {

    private static final String VIDEO = ".mp4";

    /**
     * The names beside a file.
     *
     * @param path a segment's file, relative to the data directory
     * @return the names
     */
    public static CompanionFiles of(String path) {
        String stem = path.endsWith(VIDEO) ? path.substring(0, path.length() - VIDEO.length()) : path;
        return new CompanionFiles(stem + ".jpg", stem + ".preview" + VIDEO);
    }

    /** {@return both names} */
    public List<String> all() {
        return List.of(thumbnail, preview);
    }
}
