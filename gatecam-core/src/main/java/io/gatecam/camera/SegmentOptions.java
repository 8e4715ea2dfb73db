package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.time.Duration;

/**
 * Whether a camera's stream is recorded, and in pieces of what length.
 *
 * @param enabled whether it is recorded
 * @param length the length of a piece, in whole seconds from {@link #SHORTEST} to {@link #LONGEST}; pieces begin at
 *     multiples of it on the clock
 */
public record SegmentOptions(boolean enabled, Duration length) {

    /** The shortest pieces, 10 s: each is a file, and begins with a keyframe. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    /** The longest pieces, 1 h. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration USUAL = Duration.ofMinutes(5);

    /**
     * Checks the values.
     *
     * @throws InvalidInputException if the length is out of its range
     */
    public SegmentOptions {
        boolean fits = length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0 && length.getNano() == 0;
        if (!fits) {
            throw new InvalidInputException(
                    "length", "length must be whole seconds from 10 to 3600, was " + length.toMillis() / 1_000.0);
        }
    }

    /** {@return nothing is recorded: the default} */
    public static SegmentOptions off() {
        return new SegmentOptions(false, USUAL);
    }

    /** {@return everything is recorded, in pieces of 5 minutes} */
    public static SegmentOptions on() {
        return new SegmentOptions(true, USUAL);
    }
}
