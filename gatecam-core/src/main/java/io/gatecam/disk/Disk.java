package io.gatecam.disk;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What gatecam asks of a file system. Implementations are safe for use by several threads. */
public interface Disk {

    /** @return the machine's file systems */
    static Disk local() {
        return new LocalDisk();
    }

    /**
     * Makes a directory and what is missing above it. Does nothing when it exists.
     *
     * @param directory the directory
     * @throws IOException if it cannot be made
     */
    void createDirectories(Path directory) throws IOException;

    /**
     * Writes a new file that appears under its name whole or not at all. Not forced to the medium.
     *
     * @param file its name, in a directory that exists
     * @param content its bytes
     * @param modifiedAt the time that the file bears
     * @throws FileAlreadyExistsException if the name is taken; what has it stays as it is
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    void publish(Path file, byte[] content, Instant modifiedAt) throws IOException;

    /**
     * Writes a file in the place of the one that may be there, so that after a crash one of the two is there whole.
     * Forced to the medium.
     *
     * @param file its name, in a directory that exists
     * @param content its bytes
     * @throws IOException if it cannot be written; the old file stays as it was then
     */
    void replace(Path file, byte[] content) throws IOException;

    /**
     * As {@link #replace}, for a file with secrets: on file systems with POSIX permissions nobody but its owner can
     * read or write it, at no moment.
     *
     * @param file its name, in a directory that exists
     * @param content its bytes
     * @throws IOException if it cannot be written; the old file stays as it was then
     */
    default void replacePrivately(Path file, byte[] content) throws IOException {
        replace(file, content);
    }

    /**
     * Gives a file a second name: a hard link, or a copy that bears the same time where the file system makes none.
     *
     * @param existing the file
     * @param link its further name, in a directory that exists
     * @throws FileAlreadyExistsException if that name is taken
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if neither link nor copy can be made
     */
    void link(Path existing, Path link) throws IOException;

    /**
     * Gives a file a second name, if that costs nothing.
     *
     * @param existing the file
     * @param link its further name, in a directory that exists
     * @return whether it was done; false where the file system makes no hard links
     * @throws FileAlreadyExistsException if that name is taken
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if it cannot be made
     */
    boolean linkCheaply(Path existing, Path link) throws IOException;

    /**
     * Moves a file or directory within one file system.
     *
     * @param from its name
     * @param to its new name, replaced when it is a file that exists
     * @throws IOException if it cannot be moved
     */
    void move(Path from, Path to) throws IOException;

    /**
     * Removes a file, or a directory that is empty.
     *
     * @param file its name
     * @return whether there was one
     * @throws IOException if it is there and cannot be removed
     */
    boolean delete(Path file) throws IOException;

    /**
     * Makes a file shorter, in place.
     *
     * @param file its name
     * @param bytes its new length; it stays as it is when it is not longer
     * @throws IOException if there is none, or it cannot be written
     */
    void truncate(Path file, long bytes) throws IOException;

    /**
     * Forces a file's bytes or a directory's names to the medium.
     *
     * @param file a file or directory
     * @throws IOException if that fails
     */
    void force(Path file) throws IOException;

    /**
     * Reads a whole file.
     *
     * @param file its name
     * @return its bytes
     * @throws IOException if it cannot be read
     */
    byte[] read(Path file) throws IOException;

    /**
     * Reads a whole file that gatecam wrote. What is no regular file, such as a symbolic link, was written by somebody
     * else and may lead anywhere, so there is none then.
     *
     * @param file its name
     * @return its bytes
     * @throws java.nio.file.NoSuchFileException if there is no such file of gatecam's
     * @throws IOException if it is there and cannot be read
     */
    byte[] readOwn(Path file) throws IOException;

    /**
     * Opens a file that is too long to be read whole.
     *
     * @param file its name
     * @return its bytes, read only; to be closed
     * @throws IOException if it cannot be opened
     */
    SeekableByteChannel open(Path file) throws IOException;

    /**
     * Tells the time that a file bears.
     *
     * @param file its name
     * @return the time of its last modification
     * @throws IOException if there is none
     */
    Instant modifiedAt(Path file) throws IOException;

    /**
     * Tells a file's length.
     *
     * @param file its name
     * @return bytes
     * @throws IOException if there is none
     */
    long size(Path file) throws IOException;

    /**
     * Tells whether there is a directory of this name. A symbolic link to one does not count.
     *
     * @param path its name
     * @return whether there is
     */
    boolean isDirectory(Path path);

    /**
     * Tells whether there is a regular file of this name. A symbolic link to one does not count.
     *
     * @param path its name
     * @return whether there is
     */
    boolean isFile(Path path);

    /**
     * Tells how full the file system is that a directory is on. Quotas do not show.
     *
     * @param directory a directory that exists
     * @return its size and what is left of it
     * @throws IOException if that cannot be told
     */
    DiskSpace space(Path directory) throws IOException;

    /**
     * Lists a directory.
     *
     * @param directory its name
     * @return the names in it, in no order; empty when there is no such directory
     * @throws IOException if it cannot be listed
     */
    List<String> names(Path directory) throws IOException;
}
