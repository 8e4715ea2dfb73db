package io.gatecam.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An ffmpeg that cuts the same film whatever it is told, or behaves otherwise.
 *
 * @param folder where it is
 */
record CutScript(Path folder) {

    private static final int SECONDS = 20;

    static CutScript in(Path parent) throws IOException {
        CutScript script = new CutScript(Files.createDirectories(parent.resolve("bin")));
        Files.writeString(script.program(), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'ffmpeg version 6.1.1 of a test'; exit; fi
                echo $$ >>'%1$s/pids'
                . '%1$s/behaviour'
                """.formatted(script.folder));
        Files.setPosixFilePermissions(script.program(), PosixFilePermissions.fromString("rwx------"));
        PlainMp4.write(script.folder.resolve("film.mp4"), SECONDS);
        script.cuts();
        return script;
    }

    Path program() {
        return folder.resolve("ffmpeg");
    }

    byte[] film() throws IOException {
        return Files.readAllBytes(folder.resolve("film.mp4"));
    }

    void cuts() throws IOException {
        behave("exec cat '" + folder + "/film.mp4'");
    }

    void fails() throws IOException {
        behave("echo '" + folder + ": something is wrong' >&2; exit 1");
    }

    void breaksOff() throws IOException {
        behave("cat '" + folder + "/film.mp4'; exit 1");
    }

    void neverEnds() throws IOException {
        behave("exec cat '" + folder + "/film.mp4' /dev/zero");
    }

    private void behave(String script) throws IOException {
        Files.writeString(folder.resolve("behaviour"), script + "\n");
    }

    long runs() throws IOException {
        Path pids = folder.resolve("pids");
        return Files.exists(pids) ? Files.readAllLines(pids).size() : 0;
    }

    boolean isRunning() throws IOException {
        return Files.readAllLines(folder.resolve("pids")).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .anyMatch(ProcessHandle::isAlive);
    }
}
