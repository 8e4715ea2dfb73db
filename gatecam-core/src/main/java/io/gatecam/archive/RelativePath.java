package io.gatecam.archive;

import java.util.List;

/** Names of files below the data directory. They are served over HTTP, so none may lead out of it. */
final class RelativePath {

    private static final int MAX_LENGTH = 255;

    private RelativePath() {}

    static String require(String path) {
        boolean safe = !path.isEmpty()
                && path.length() <= MAX_LENGTH
                && path.indexOf('\\') < 0
                && path.chars().allMatch(c -> c >= ' ' && c <= '~')
                && List.of(path.split("/", -1)).stream().allMatch(RelativePath::isName);
        if (!safe) {
            throw new IllegalArgumentException("not a path relative to the data directory: " + path);
        }
        return path;
    }

    private static boolean isName(String element) {
        return !element.isEmpty() && !element.equals(".") && !element.equals("..");
    }
}
