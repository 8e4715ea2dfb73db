package io.gatecam.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that looks whether a data directory is locked: ends with 0 if it is, with 1 if not. */
final class LockProbe {

    private LockProbe() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], ".gatecam", "lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            System.exit(channel.tryLock() == null ? 0 : 1);
        }
    }

    static boolean isLocked(Path dataDirectory) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        return new ProcessBuilder(
                                java.toString(),
                                "-cp",
                                classes.toString(),
                                LockProbe.class.getName(),
                                dataDirectory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
