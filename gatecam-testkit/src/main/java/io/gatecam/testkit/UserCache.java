package io.gatecam.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's folder for what can be made again, as the XDG Base Directory Specification names it. */
final class UserCache {

    private UserCache() {}

    /** Returns {@code $XDG_CACHE_HOME/gatecam} or {@code ~/.cache/gatecam}, which exists then. */
    static Path folder() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        // The specification tells to ignore a relative path.
        Path base = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return Files.createDirectories(base.resolve("gatecam"));
    }
}
