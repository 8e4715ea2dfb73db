package io.gatecam.standalone;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token that is asked for over HTTP: that of the environment, else one that is made once and kept in a file. */
final class AccessToken {

    private static final Logger log = LoggerFactory.getLogger(AccessToken.class);
    private static final int BYTES = 24;

    private AccessToken() {}

    /** @throws IOException if the file can be neither read nor made */
    static String get(@Nullable String configured, Path data) throws IOException {
        if (configured != null && !configured.isBlank()) {
            return configured.trim();
        }
        Path file = data.resolve("token");
        if (!Files.exists(file)) {
            make(file);
        }
        String token = Files.readString(file).trim();
        if (token.isEmpty()) {
            throw new IOException(file + " is empty; delete it to get a new one");
        }
        return token;
    }

    /** Whole under a name of its own, then linked: a start that overlaps never reads half of it. */
    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path temporary = Files.createTempFile(
                file.getParent(),
                "token-",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(temporary, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
            Files.createLink(file, temporary);
            log.info("The token that is asked for over HTTP is in {}", file);
        } catch (FileAlreadyExistsException quicker) {
            log.debug("Another start made {}", file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
