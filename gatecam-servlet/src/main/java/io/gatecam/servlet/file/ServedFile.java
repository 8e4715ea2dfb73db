package io.gatecam.servlet.file;

import io.gatecam.error.StorageException;
import io.gatecam.segment.SegmentHold;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A file of a segment as it was when it was opened: another one may take its name meanwhile, since a recording is
 * replaced by a copy that can be played from any place. Until it is closed retention leaves it alone. Reading is for
 * one thread at a time, closing for any.
 */
public final class ServedFile implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final FileChannel channel;
    private final BasicFileAttributes attributes;
    private final String mediaType;
    private final SegmentHold hold;

    private ServedFile(FileChannel channel, BasicFileAttributes attributes, String mediaType, SegmentHold hold) {
        this.channel = channel;
        this.attributes = attributes;
        this.mediaType = mediaType;
        this.hold = hold;
    }

    /**
     * @param hold what keeps it from being removed; closed with the file, and when that cannot be opened
     * @return the file; empty when there is no regular file of this name
     * @throws StorageException if it is there and cannot be opened
     */
    public static Optional<ServedFile> open(Path path, String mediaType, SegmentHold hold) {
        ServedFile opened = null;
        try {
            opened = open(path, mediaType, hold, ATTEMPTS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(path + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (opened == null) {
                hold.close();
            }
        }
        return Optional.of(opened);
    }

    /** The JDK tells the attributes of a name only: they are this file's if the name had the same before and after. */
    private static ServedFile open(Path path, String mediaType, SegmentHold hold, int attempts) throws IOException {
        BasicFileAttributes before = attributes(path);
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            BasicFileAttributes after = attributes(path);
            if (isSame(before, after) && channel.size() == after.size()) {
                return new ServedFile(channel, after, mediaType, hold);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        if (attempts == 1) {
            throw new IOException("it changes all the time");
        }
        return open(path, mediaType, hold, attempts - 1);
    }

    /** A link would lead elsewhere, and opening a pipe would never end. */
    private static BasicFileAttributes attributes(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString());
        }
        return attributes;
    }

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime())
                && Objects.equals(one.fileKey(), other.fileKey());
    }

    long size() {
        return attributes.size();
    }

    String mediaType() {
        return mediaType;
    }

    Instant modifiedAt() {
        return attributes.lastModifiedTime().toInstant();
    }

    /** @return a strong one: files are replaced, never changed */
    String etag() {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return "\"" + Long.toHexString(nanos) + "-" + Long.toHexString(size()) + "\"";
    }

    /** @return as {@link FileChannel#read(ByteBuffer, long)} */
    int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("A file that was read cannot be closed: " + e.getMessage(), e);
        } finally {
            hold.close();
        }
    }
}
