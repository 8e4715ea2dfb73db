package io.gatecam.retention;

import io.gatecam.disk.Disk;
import io.gatecam.time.Clocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock for judging ages that are long: one that leaps ahead is followed only when it has stayed there for
 * hours, since what is removed for its age does not come back when the clock does. Until then time goes on as before. A
 * clock that is set back is followed at once, because it makes nothing older. A file remembers the time for the next
 * start. Confined to one thread, but for what says otherwise.
 */
final class SteadyTime {

    private static final Logger log = LoggerFactory.getLogger(SteadyTime.class);

    /** What a clock may be corrected by from one look to the next. */
    static final Duration STEP = Duration.ofMinutes(1);

    /** How long a program may be away without its clock being doubted. */
    static final Duration AWAY = Duration.ofDays(1);

    /** Long enough for somebody to notice, short enough for a retention period of days. */
    static final Duration DOUBTED_FOR = Duration.ofHours(6);

    /** Beyond this nothing can be added any more. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration REMEMBER_EVERY = Duration.ofMinutes(10);

    /** What the wall clock showed at a moment of the monotonic one. */
    private record Reading(Instant wall, long nanos) {

        Instant at(long laterNanos) {
            return wall.plusNanos(laterNanos - nanos);
        }
    }

    private final Path file;
    private final Disk disk;
    private final Clocks clocks;
    private @Nullable Reading trusted;
    private @Nullable Reading remembered;

    /** Written by its thread, read by any. */
    private volatile @Nullable Reading doubted;

    /** @param file where the time is remembered */
    SteadyTime(Path file, Disk disk, Clocks clocks) {
        this.file = file;
        this.disk = disk;
        this.clocks = clocks;
    }

    /** Whether the wall clock has leapt ahead and is not followed yet. By any thread. */
    boolean isDoubting() {
        return doubted != null;
    }

    /** To be asked every few hours at least: what two clocks differ by in a day is no leap. */
    Instant now() {
        Reading wall = new Reading(clocks.now(), clocks.nanoTime());
        Reading before = trusted;
        Instant expected;
        Duration tolerance;
        if (before == null) {
            expected = recall().orElse(wall.wall());
            tolerance = AWAY;
        } else {
            expected = before.at(wall.nanos());
            tolerance = STEP;
        }
        trusted = isBelievable(wall, expected, tolerance) ? wall : new Reading(expected, wall.nanos());
        remember(trusted);
        return trusted.wall();
    }

    private boolean isBelievable(Reading wall, Instant expected, Duration tolerance) {
        if (!wall.wall().isAfter(expected.plus(tolerance))) {
            if (doubted != null) {
                log.info("The clock is back: by it ages are judged again");
            }
            doubted = null;
            return true;
        }
        Reading since = doubted;
        if (since == null || isAnotherLeap(since, wall)) {
            log.warn(
                    "The clock shows {} where {} was expected: nothing is removed for its age by it for {} h",
                    wall.wall(),
                    expected,
                    DOUBTED_FOR.toHours());
            doubted = wall;
            return false;
        }
        if (wall.nanos() - since.nanos() < DOUBTED_FOR.toNanos()) {
            return false;
        }
        log.warn("The clock has stayed where it leapt to: ages are judged by it from now on");
        doubted = null;
        return true;
    }

    private static boolean isAnotherLeap(Reading since, Reading wall) {
        return Duration.between(since.at(wall.nanos()), wall.wall()).abs().compareTo(STEP) > 0;
    }

    private Optional<Instant> recall() {
        if (!disk.isFile(file)) {
            return Optional.empty();
        }
        try {
            String seconds = new String(disk.read(file), StandardCharsets.US_ASCII).trim();
            Instant moment = Instant.ofEpochSecond(Long.parseLong(seconds));
            if (moment.isAfter(LATEST)) {
                throw new DateTimeException(seconds + " s are no time that a clock shows");
            }
            return Optional.of(moment);
        } catch (IOException | RuntimeException e) {
            log.warn("The time in {} cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private void remember(Reading now) {
        Reading last = remembered;
        if (last != null && now.nanos() - last.nanos() < REMEMBER_EVERY.toNanos()) {
            return;
        }
        try {
            disk.createDirectories(file.getParent());
            disk.replace(file, Long.toString(now.wall().getEpochSecond()).getBytes(StandardCharsets.US_ASCII));
            remembered = now;
        } catch (IOException e) {
            log.debug("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
