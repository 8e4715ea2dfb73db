package io.gatecam.still;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** What {@link StillNumbering} makes of a camera's stills. */
final class NamedStills {

    /**
     * A name.
     *
     * @param wallNanos the wall clock when the name was given
     * @param shownNanos the moment that the named picture shows, as the numbering believes
     * @param takenNanos the moment at which it was really taken, on the wall clock of then
     */
    record Name(long second, boolean repeat, long wallNanos, long shownNanos, long takenNanos) {

        /** How far the shown moment lies outside of the second. */
        Duration outside(long momentNanos) {
            long begin = second * VirtualCamera.SECOND;
            long end = begin + VirtualCamera.SECOND;
            return Duration.ofNanos(Math.max(0, Math.max(begin - momentNanos, momentNanos - end)));
        }
    }

    private final StillNumbering numbering = new StillNumbering();
    private final List<Name> names = new ArrayList<>();
    private int surplus;

    static NamedStills of(VirtualCamera camera) {
        return of(camera, nanos -> 0);
    }

    /** @param wallOffset the wall clock minus the monotonic one, by the monotonic one */
    static NamedStills of(VirtualCamera camera, LongUnaryOperator wallOffset) {
        NamedStills named = new NamedStills();
        Map<ArrivedStill, Long> taken = new IdentityHashMap<>();
        for (VirtualCamera.Shot shot : camera.shots()) {
            taken.put(shot.still(), shot.takenNanos());
            named.arrive(shot.still(), wallOffset, taken);
        }
        return named;
    }

    private void arrive(ArrivedStill still, LongUnaryOperator wallOffset, Map<ArrivedStill, Long> taken) {
        long offset = wallOffset.applyAsLong(still.arrivedNanos());
        for (StillNumbering.Naming naming : numbering.arrived(still, offset)) {
            if (naming instanceof StillNumbering.Naming.Own own) {
                long takenAt = taken.get(own.still());
                names.add(new Name(
                        own.second(),
                        false,
                        still.arrivedNanos() + offset,
                        nanos(own.capturedAt()),
                        takenAt + wallOffset.applyAsLong(takenAt)));
            } else if (naming instanceof StillNumbering.Naming.Repeat repeat) {
                Name before = names.get(names.size() - 1);
                names.add(new Name(
                        repeat.second(),
                        true,
                        still.arrivedNanos() + offset,
                        before.shownNanos(),
                        before.takenNanos()));
            } else {
                surplus++;
            }
        }
    }

    private static long nanos(Instant instant) {
        return Duration.between(Instant.EPOCH, instant).toNanos();
    }

    List<Name> names() {
        return names;
    }

    List<Long> seconds() {
        return names.stream().map(Name::second).toList();
    }

    List<Name> repeats() {
        return names.stream().filter(Name::repeat).toList();
    }

    int surplus() {
        return surplus;
    }

    /** The seconds between the first and the last name that have none. */
    List<Long> gaps() {
        List<Long> seconds = seconds();
        Set<Long> named = new HashSet<>(seconds);
        return LongStream.rangeClosed(seconds.get(0), seconds.get(seconds.size() - 1))
                .filter(second -> !named.contains(second))
                .boxed()
                .toList();
    }
}
