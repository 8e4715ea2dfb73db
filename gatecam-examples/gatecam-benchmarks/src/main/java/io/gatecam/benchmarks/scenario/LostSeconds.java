package io.gatecam.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Counts the seconds of a span that have no still.
 *
 * @param from the first second, in Unix seconds
 * @param to the one behind the last
 */
record LostSeconds(long from, long to) {

    /** A still of the second before may still be on its way, and one that repeats it comes a second later. */
    private static final long ON_THEIR_WAY = 3;

    /** Live stills are removed after 90 s. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    static LostSeconds upToNow(Duration span) {
        Duration kept = span.compareTo(LONGEST) < 0 ? span : LONGEST;
        long to = System.currentTimeMillis() / 1_000 - ON_THEIR_WAY;
        return new LostSeconds(to - kept.toSeconds(), to);
    }

    /**
     * Counts them in what each camera has left.
     *
     * @param folders one of each camera, with stills that are named after their seconds
     * @throws UncheckedIOException if a folder cannot be read
     */
    long in(Collection<Path> folders) {
        return folders.stream().mapToLong(this::inFolder).sum();
    }

    private long inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return (to - from)
                    - files.flatMapToLong(LostSeconds::second)
                            .filter(this::isInside)
                            .distinct()
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing for the names of files that are still being written. */
    private static LongStream second(Path file) {
        String name = file.getFileName().toString();
        return name.matches("\\d+\\.jpg")
                ? LongStream.of(Long.parseLong(name.substring(0, name.indexOf('.'))))
                : LongStream.empty();
    }

    private boolean isInside(long second) {
        return second >= from && second < to;
    }
}
