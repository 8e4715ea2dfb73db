package io.gatecam.war;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token of a data directory, made when it is first needed. Only its owner may read the file. */
final class TokenFile {

    private static final int TOKEN_BYTES = 24;

    private final Path file;

    TokenFile(Path dataDirectory) {
        this.file = dataDirectory.resolve("token");
    }

    Path path() {
        return file;
    }

    /** To be called by who holds the data directory, so that no two make one at once. */
    String readOrMake() throws IOException {
        try {
            return Files.readString(file, US_ASCII).strip();
        } catch (NoSuchFileException none) {
            String token = random();
            write(token);
            return token;
        }
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A crash leaves either no token or a whole one. */
    private void write(String token) throws IOException {
        // Files.createTempFile makes a file that only its owner may read, where the file system knows owners.
        Path temporary = Files.createTempFile(file.getParent(), "token", ".tmp");
        try {
            Files.writeString(temporary, token + "\n", US_ASCII);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
