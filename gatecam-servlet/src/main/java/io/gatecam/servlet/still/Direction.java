package io.gatecam.servlet.still;

import io.gatecam.error.InvalidInputException;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** On which side of a moment a still is looked for. */
enum Direction {
    NEAREST {
        @Override
        Optional<Still> find(StillStore stills, List<Integer> cameras, Instant moment, Duration within) {
            return stills.nearest(cameras, moment, within);
        }
    },
    BEFORE {
        @Override
        Optional<Still> find(StillStore stills, List<Integer> cameras, Instant moment, Duration within) {
            return cameras.stream()
                    .flatMap(id -> stills.before(id, moment).stream())
                    .max(Comparator.comparingLong(Still::second))
                    .filter(still -> distanceSeconds(still, moment) <= within.toSeconds());
        }
    },
    AFTER {
        @Override
        Optional<Still> find(StillStore stills, List<Integer> cameras, Instant moment, Duration within) {
            return cameras.stream()
                    .flatMap(id -> stills.after(id, moment).stream())
                    .min(Comparator.comparingLong(Still::second))
                    .filter(still -> distanceSeconds(still, moment) <= within.toSeconds());
        }
    };

    /** @return the still; empty when there is none so near */
    abstract Optional<Still> find(StillStore stills, List<Integer> cameras, Instant moment, Duration within);

    /** @throws InvalidInputException if it is none */
    static Direction of(String word) {
        return Arrays.stream(values())
                .filter(direction -> direction.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException("direction", "direction must be nearest, before or after"));
    }

    /** A still stands for its whole second. */
    static long distanceSeconds(Still still, Instant moment) {
        return Math.abs(still.second() - moment.getEpochSecond());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
