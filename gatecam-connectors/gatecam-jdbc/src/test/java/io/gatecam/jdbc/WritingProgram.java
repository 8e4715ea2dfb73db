package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import java.nio.file.Path;

/** Registers one segment after the other until it is killed, and prints the number of each that was acknowledged. */
final class WritingProgram {

    private WritingProgram() {}

    public static void main(String[] args) {
        try (Archive archive = SqliteArchive.open(Path.of(args[0]))) {
            for (int i = 0; ; i++) {
                archive.register(Segments.number(i));
                System.out.println(i);
            }
        }
    }
}
