package io.gatecam.servlet.http;

import java.util.regex.Pattern;

/**
 * What is said of files, without where they are on the server. ffmpeg and the disk name them by their whole path, of
 * which only the end is other people's business.
 */
public final class FileNames {

    /** What stands before the directory of a camera in a path. */
    private static final Pattern DATA_DIRECTORY = Pattern.compile("(?<![\\w:/])/[^'\"\n]{0,300}?(?=camera_[0-9]+/)");

    private FileNames() {}

    public static String withoutFolders(String said) {
        return DATA_DIRECTORY.matcher(said).replaceAll("");
    }
}
