package io.gatecam.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machine's disk until a test lets it fail; but forcing takes no time, since no test cuts the power. */
public final class FaultyDisk implements Disk {

    /** What may fail. */
    public enum Call {
        CREATE_DIRECTORIES,
        PUBLISH,
        REPLACE,
        LINK,
        MOVE,
        DELETE,
        TRUNCATE,
        FORCE,
        READ,
        STAT,
        NAMES
    }

    private final Disk disk = Disk.local();
    private volatile Set<Call> failing = Set.of();
    private volatile Predicate<Path> where = path -> true;

    private volatile @Nullable Supplier<DiskSpace> space;

    /** Lets calls fail from now on, wherever they go. */
    public void fail(Call first, Call... more) {
        fail(path -> true, first, more);
    }

    /** Lets calls fail from now on for some paths. */
    public void fail(Predicate<Path> paths, Call first, Call... more) {
        where = paths;
        failing = EnumSet.of(first, more);
    }

    /** No byte can be written any more. */
    public void fill() {
        fail(Call.CREATE_DIRECTORIES, Call.PUBLISH, Call.REPLACE);
    }

    /** All is well again. */
    public void heal() {
        failing = Set.of();
    }

    private void check(Call call, Path path) throws IOException {
        if (failing.contains(call) && where.test(path)) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        check(Call.CREATE_DIRECTORIES, directory);
        disk.createDirectories(directory);
    }

    @Override
    public void publish(Path file, byte[] content, Instant modifiedAt) throws IOException {
        check(Call.PUBLISH, file);
        disk.publish(file, content, modifiedAt);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        check(Call.REPLACE, file);
        disk.replace(file, content);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        check(Call.LINK, link);
        disk.link(existing, link);
    }

    @Override
    public boolean linkCheaply(Path existing, Path link) throws IOException {
        check(Call.LINK, link);
        return disk.linkCheaply(existing, link);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        check(Call.MOVE, from);
        disk.move(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
        check(Call.DELETE, file);
        return disk.delete(file);
    }

    @Override
    public void truncate(Path file, long bytes) throws IOException {
        check(Call.TRUNCATE, file);
        disk.truncate(file, bytes);
    }

    @Override
    public void force(Path file) throws IOException {
        check(Call.FORCE, file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        check(Call.READ, file);
        return disk.read(file);
    }

    @Override
    public byte[] readOwn(Path file) throws IOException {
        check(Call.READ, file);
        return disk.readOwn(file);
    }

    @Override
    public SeekableByteChannel open(Path file) throws IOException {
        check(Call.READ, file);
        return disk.open(file);
    }

    @Override
    public Instant modifiedAt(Path file) throws IOException {
        check(Call.STAT, file);
        return disk.modifiedAt(file);
    }

    @Override
    public long size(Path file) throws IOException {
        check(Call.STAT, file);
        return disk.size(file);
    }

    @Override
    public boolean isDirectory(Path path) {
        return disk.isDirectory(path);
    }

    @Override
    public boolean isFile(Path path) {
        return disk.isFile(path);
    }

    /** Makes it as small as this; what is below a directory is what takes its space. */
    public void shrink(Path used, long totalBytes) {
        space = () -> new DiskSpace(totalBytes, Math.max(0, totalBytes - bytesBelow(used)));
    }

    private static long bytesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DiskSpace space(Path directory) throws IOException {
        check(Call.STAT, directory);
        Supplier<DiskSpace> small = space;
        return small == null ? disk.space(directory) : small.get();
    }

    @Override
    public List<String> names(Path directory) throws IOException {
        check(Call.NAMES, directory);
        return disk.names(directory);
    }
}
