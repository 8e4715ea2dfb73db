package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.gate.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Segments that should follow one another.
 *
 * @param pieces at least two, oldest first
 */
record Sequence(List<Piece> pieces) {

    Sequence {
        pieces = List.copyOf(pieces);
        if (pieces.size() < 2) {
            throw new IllegalArgumentException("Two segments are needed, there are " + pieces.size());
        }
    }

    int cuts() {
        return pieces.size() - 1;
    }

    /** The farthest that one begins from where the one before ends; what overlaps counts like what is missing. */
    double largestGapMillis() {
        return IntStream.range(1, pieces.size())
                .mapToObj(
                        next -> Duration.between(end(next - 1), pieces.get(next).start()))
                .mapToDouble(gap -> gap.abs().toNanos() / 1e6)
                .max()
                .orElseThrow();
    }

    private Instant end(int piece) {
        return pieces.get(piece).start().plus(pieces.get(piece).length());
    }

    /** All lengths added up. */
    Duration total() {
        return pieces.stream().map(Piece::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the beginning of the first to the end of the last. */
    Duration span() {
        return Duration.between(pieces.get(0).start(), end(pieces.size() - 1));
    }

    /** How many pictures a camera sends in a time. */
    static long pictures(Duration time, int framesPerSecond) {
        return Math.round(time.toNanos() / 1e9 * framesPerSecond);
    }
}
