package io.gatecam.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An ffmpeg that writes down how many stills it was given and how fast, or behaves otherwise.
 *
 * @param folder where it is
 */
record FilmScript(Path folder) {

    private static final String FILMS = """
            for last; do :; done
            echo "film of $(ls "$(dirname "$last")" | grep -c jpg) stills at $(echo "$*" | sed 's/.*-framerate //; s/ .*//')" >"$last"
            """;

    static FilmScript in(Path parent) throws IOException {
        FilmScript script = new FilmScript(Files.createDirectories(parent.resolve("bin")));
        Files.writeString(script.program(), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'ffmpeg version 6.1.1 of a test'; exit; fi
                if [ "$2" = -h ]; then cat '%1$s/encoder'; exit; fi
                echo run >>'%1$s/runs'
                . '%1$s/behaviour'
                """.formatted(script.folder));
        Files.setPosixFilePermissions(script.program(), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(script.folder.resolve("encoder"), "Encoder libx264 [H.264]:\n");
        Files.writeString(script.folder.resolve("behaviour"), FILMS);
        return script;
    }

    Path program() {
        return folder.resolve("ffmpeg");
    }

    void fails() throws IOException {
        Files.writeString(folder.resolve("behaviour"), "echo '" + folder + ": something is wrong' >&2; exit 1\n");
    }

    void knowsNoEncoder() throws IOException {
        Files.writeString(folder.resolve("encoder"), "Codec is not recognized by FFmpeg.\n");
    }

    long runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).size();
    }
}
