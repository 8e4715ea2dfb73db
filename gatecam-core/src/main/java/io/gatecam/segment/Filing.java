package io.gatecam.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPath;
import io.gatecam.disk.Disk;
import io.gatecam.mp4.DamagedFileException;
import io.gatecam.mp4.Mp4Facts;
import io.gatecam.mp4.Mp4Keyframes;
import io.gatecam.mp4.Mp4Reader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files that are closed where they belong. The only writer there; confined to one thread. */
final class Filing {

    private static final Logger log = LoggerFactory.getLogger(Filing.class);

    /** Two that begin in one second are rare, more are a mistake. */
    private static final int SAME_SECOND = 10;

    /**
     * Less is what comes until the camera is connected to again. More is worth having, although players that do not
     * look for it show it in the size that the header says; and so no whole segment goes, of which the shortest has 10
     * s.
     */
    private static final Duration LONGEST_REST = Duration.ofSeconds(9);

    // What the archive takes. A camera whose time jumps may tell of more, and what it sent has to be filed too.
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** ffmpeg also counts what it could not write, as on a full disk. */
    private static final Duration LOST = Duration.ofSeconds(1);

    private static final String PUT_ASIDE = ".damaged";

    /** What is kept of a file. */
    private record Contents(Mp4Facts facts, long bytes, boolean isCut) {}

    private final Path dataDirectory;
    private final Disk disk;

    Filing(Path dataDirectory, Disk disk) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
    }

    Mp4Facts facts(Path file) throws IOException {
        try (SeekableByteChannel channel = disk.open(file)) {
            return Mp4Reader.read(channel);
        }
    }

    /**
     * Moves a file to the day on which it begins. One that holds no picture is removed; one that is no video at all, as
     * a power cut leaves it, stays beside those that are written. Where the pictures become others in size, it ends.
     *
     * @param folder where it is
     * @param name its name there
     * @param start when it begins
     * @param told how long it is; null when nobody told
     * @param before the format of the keyframes before it; null when that is not known
     * @param after the format that the stream was seen to go over to; null when it was not
     * @return the segment; empty when it holds nothing, or is gone
     * @throws IOException if it cannot be read or moved; it stays where it is then
     */
    Optional<RecordedSegment> file(
            SegmentFolder folder,
            String name,
            Instant start,
            @Nullable Duration told,
            @Nullable ByteBuffer before,
            @Nullable ByteBuffer after)
            throws IOException {
        Path open = folder.open().resolve(name);
        Contents contents;
        try {
            contents = contents(open, before, after);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (DamagedFileException damaged) {
            log.warn("{} is put aside: {}", open, damaged.getMessage());
            disk.move(open, open.resolveSibling(name + PUT_ASIDE));
            return Optional.empty();
        }
        if (contents.facts().isEmpty()) {
            disk.delete(open);
            return Optional.empty();
        }
        if (contents.isCut()) {
            disk.truncate(open, contents.bytes());
        }
        Mp4Facts facts = contents.facts();
        SegmentPath path = free(SegmentPath.of(folder.cameraId(), start));
        Path file = dataDirectory.resolve(path.toString());
        disk.createDirectories(file.getParent());
        disk.force(open);
        RecordedSegment segment = RecordedSegment.builder(
                        folder.cameraId(), start, length(contents.isCut() ? null : told, facts))
                .bytes(contents.bytes())
                .videoCodec(facts.videoCodec())
                .audioCodec(facts.audioCodec())
                .path(path.toString())
                .build();
        disk.move(open, file);
        forceQuietly(file.getParent());
        return Optional.of(segment);
    }

    /** The file is there already: were this to fail, nobody would hear of it until the next verification. */
    private void forceQuietly(Path day) {
        try {
            disk.force(day);
        } catch (IOException e) {
            log.warn("{} cannot be forced to the disk: {}", day, e.getMessage());
        }
    }

    /**
     * Tells whether a file ends with a keyframe of which only the next one will show whether it is damaged, or the
     * first of another format.
     *
     * @param before the format of the keyframes before it; null when that is not known
     */
    boolean endsInDoubt(SegmentFolder folder, String name, @Nullable ByteBuffer before) {
        try (SeekableByteChannel channel = disk.open(folder.open().resolve(name))) {
            List<Mp4Keyframes.Keyframe> keyframes = new Mp4Keyframes().readOn(channel);
            return before != null
                    && !keyframes.isEmpty()
                    && !keyframes.get(keyframes.size() - 1).format().equals(before)
                    && Mp4Keyframes.change(keyframes, before, null).isEmpty();
        } catch (IOException e) {
            // Which is told when it is filed.
            return false;
        }
    }

    private Contents contents(Path file, @Nullable ByteBuffer before, @Nullable ByteBuffer after) throws IOException {
        try (SeekableByteChannel channel = disk.open(file)) {
            Mp4Facts whole = Mp4Reader.read(channel);
            OptionalLong change = Mp4Keyframes.change(new Mp4Keyframes().readOn(channel), before, after);
            if (change.isPresent()) {
                Mp4Facts first = Mp4Reader.read(channel, change.getAsLong());
                Duration rest = whole.duration().minus(first.duration());
                log.info("{}: the pictures changed in size {} before its end", file, rest);
                if (rest.compareTo(LONGEST_REST) <= 0) {
                    return new Contents(first, change.getAsLong(), true);
                }
            }
            return new Contents(whole, channel.size(), false);
        }
    }

    private SegmentPath free(SegmentPath wanted) throws IOException {
        for (int i = 0; i < SAME_SECOND; i++) {
            SegmentPath path = new SegmentPath(wanted.cameraId(), wanted.second() + i);
            if (!disk.isFile(dataDirectory.resolve(path.toString()))) {
                return path;
            }
        }
        throw new IOException(wanted + " and those after it are taken");
    }

    private static Duration length(@Nullable Duration told, Mp4Facts facts) {
        Duration there = facts.duration();
        boolean isThere = told != null && told.minus(there).compareTo(LOST) < 0;
        Duration length = isThere ? told : there;
        if (length.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return length.toMillis() < 1 ? SHORTEST : length;
    }
}
