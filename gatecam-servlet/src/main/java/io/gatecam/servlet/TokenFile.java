package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.servlet.access.TokenRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a token in it: one that somebody else wrote, as Docker and Kubernetes hand over secrets, or one that is
 * made when it is missing. Neither {@link #toString()} nor an exception shows what is in it. Immutable.
 */
public final class TokenFile {

    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

    private static final int RANDOM_BYTES = 24;
    /** Nothing that is longer fits into the headers of a request. */
    private static final int MOST_BYTES = 4096;

    private static final Set<PosixFilePermission> FOR_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    /**
     * A file by its own name. Who else may read it is not looked at: secrets that are mounted into a container are
     * often readable by all of its users.
     *
     * @param file its name
     * @return the file, which may not exist yet
     */
    public static TokenFile at(Path file) {
        return new TokenFile(file.toAbsolutePath());
    }

    /**
     * The file that a data directory has for its own token.
     *
     * @param dataDirectory the directory, which exists when the token is made
     * @return the file {@code token} in it
     */
    public static TokenFile in(Path dataDirectory) {
        return at(dataDirectory.resolve("token"));
    }

    /** {@return its absolute name} */
    public Path path() {
        return file;
    }

    /**
     * Reads the token, without the white space around it.
     *
     * @return the token
     * @throws NoSuchFileException if there is no file
     * @throws IOException if it cannot be read, is empty, or has anything but one line of visible ASCII characters; the
     *     message names the file and never what is in it
     */
    public String read() throws IOException {
        byte[] content = content();
        String token = new String(content, UTF_8).strip();
        if (token.isEmpty()) {
            throw new IOException(
                    file + " is empty; write a token into it or, if gatecam made it, delete it for a new one");
        }
        if (content.length > MOST_BYTES || !TokenRule.isToken(token)) {
            throw new IOException(file + " must hold one line of visible ASCII characters, the token");
        }
        return token;
    }

    /**
     * Reads the token; where there is no file, one is made with a random token that only its owner may read or write.
     * It appears whole and is forced to the medium, so that neither a crash nor a start at the same time leaves half of
     * it, and it never replaces one that is there.
     *
     * @return the token, 32 characters that need no encoding anywhere when it was made here
     * @throws IOException if it can be neither read nor made, or has no token in it; the message names the file and
     *     never what is in it
     */
    public String readOrMake() throws IOException {
        if (Files.notExists(file)) {
            make();
        }
        String token = read();
        warnIfOthersMayReadIt();
        return token;
    }

    private byte[] content() throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        } catch (IOException e) {
            throw new IOException(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private void make() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        // Only its owner may read what this makes. Hidden and so named it is swept if a crash leaves it behind.
        Path temporary = Files.createTempFile(file.getParent(), ".token.", ".tmp");
        try {
            Files.writeString(temporary, token + "\n", US_ASCII);
            force(temporary);
            linkOrRename(temporary);
            force(file.getParent());
            log.info("The token that is asked for over HTTP is in {}", file);
        } catch (FileAlreadyExistsException quicker) {
            log.debug("Another start made {}", file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A link never replaces what has the name; a rename is for file systems that have no links. */
    private void linkOrRename(Path temporary) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(temporary, file);
        }
    }

    private static void force(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void warnIfOthersMayReadIt() throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(FOR_OTHERS::contains)) {
                log.warn("Other users of this machine may read or write {}; its mode should be 600", file);
            }
        } catch (UnsupportedOperationException e) {
            log.debug("The file system of {} does not tell who may read it", file);
        }
    }

    /** {@return the file's name, never its token} */
    @Override
    public String toString() {
        return file.toString();
    }
}
