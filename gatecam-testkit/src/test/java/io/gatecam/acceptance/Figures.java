package io.gatecam.acceptance;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Measured durations. Immutable. */
final class Figures {

    /** Ascending. */
    private final long[] nanos;

    private Figures(long[] nanos) {
        this.nanos = nanos;
    }

    static Figures of(Collection<Duration> durations) {
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        return new Figures(
                durations.stream().mapToLong(Duration::toNanos).sorted().toArray());
    }

    Duration median() {
        return share(0.5);
    }

    Duration longest() {
        return share(1);
    }

    /** The duration within which a share of all stayed, from above 0 to 1. */
    Duration share(double share) {
        int count = (int) Math.ceil(share * nanos.length);
        return Duration.ofNanos(nanos[Math.max(0, count - 1)]);
    }

    /** Prints them, so that a run leaves its figures in its report. */
    Figures print(String what) {
        System.out.println("[measured] " + what + ": " + this);
        return this;
    }

    @Override
    public String toString() {
        String all = nanos.length > 12
                ? "95 % within " + millis(share(0.95))
                : Arrays.stream(nanos)
                        .mapToObj(each -> millis(Duration.ofNanos(each)))
                        .collect(Collectors.joining(", "));
        return "median %s, longest %s of %d (%s)".formatted(millis(median()), millis(longest()), nanos.length, all);
    }

    private static String millis(Duration duration) {
        return "%.1f ms".formatted(duration.toNanos() / 1e6);
    }
}
