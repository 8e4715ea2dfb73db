package io.gatecam.retention;

import io.gatecam.disk.Disk;
import io.gatecam.disk.DiskSpace;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is left of a disk. Some file systems give back what a file took only some seconds after its removal, and while
 * somebody has it open, not at all: what was removed counts as free for a minute even if it does not show, or far too
 * much would be removed. Confined to one thread.
 */
final class FreeSpace {

    private static final Duration SHOWS_WITHIN = Duration.ofMinutes(1);

    private record Owed(long bytes, long sinceNanos) {}

    private final Path directory;
    private final Disk disk;
    private final Clocks clocks;
    private final Deque<Owed> owed = new ArrayDeque<>();
    private long lastUsable = Long.MAX_VALUE;

    FreeSpace(Path directory, Disk disk, Clocks clocks) {
        this.directory = directory;
        this.disk = disk;
        this.clocks = clocks;
    }

    /** What is free, or will soon be. */
    DiskSpace measure() throws IOException {
        DiskSpace space = disk.space(directory);
        settle(Math.max(0, space.usableBytes() - lastUsable));
        lastUsable = space.usableBytes();
        long now = clocks.nanoTime();
        owed.removeIf(each -> now - each.sinceNanos() >= SHOWS_WITHIN.toNanos());
        long coming = owed.stream().mapToLong(Owed::bytes).sum();
        return new DiskSpace(space.totalBytes(), space.usableBytes() + coming);
    }

    /** So many bytes were removed. */
    void removed(long bytes) {
        owed.addLast(new Owed(bytes, clocks.nanoTime()));
    }

    private void settle(long appeared) {
        long rest = appeared;
        while (rest > 0 && !owed.isEmpty()) {
            Owed oldest = owed.removeFirst();
            if (oldest.bytes() > rest) {
                owed.addFirst(new Owed(oldest.bytes() - rest, oldest.sinceNanos()));
            }
            rest -= oldest.bytes();
        }
    }
}
