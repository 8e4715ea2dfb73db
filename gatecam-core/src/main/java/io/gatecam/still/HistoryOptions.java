package io.gatecam.still;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which stills are kept beyond the live ones, and how many bytes they may take. Immutable. */
public final class HistoryOptions {

    private static final HistoryOptions OFF = builder().build();

    private final List<HistoryRule> rules;
    private final Optional<Long> maxBytes;

    private HistoryOptions(Builder builder) {
        this.rules = builder.rules;
        this.maxBytes = Optional.ofNullable(builder.maxBytes);
    }

    /** {@return no history} */
    public static HistoryOptions off() {
        return OFF;
    }

    /** {@return a builder of no history} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whether anything is kept} */
    public boolean isOn() {
        return !rules.isEmpty();
    }

    /** {@return the rules, by ascending age; empty for no history; unmodifiable} */
    public List<HistoryRule> rules() {
        return rules;
    }

    /** {@return how many bytes the kept stills of all cameras may take; empty for no limit but the rules} */
    public OptionalLong maxBytes() {
        return maxBytes.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Builds {@link HistoryOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private List<HistoryRule> rules = List.of();
        private @Nullable Long maxBytes;

        private Builder() {}

        /**
         * How close to each other stills are kept, up to which age. Beyond the last age none are. Default: no rule,
         * which keeps none.
         *
         * @param rules the rules, by ascending age
         * @return this builder
         * @throws IllegalArgumentException unless each age is greater than the one before it, and each step a multiple
         *     of the one before it
         */
        public Builder rules(List<HistoryRule> rules) {
            List<HistoryRule> copy = List.copyOf(rules);
            HistoryRules.check(copy);
            this.rules = copy;
            return this;
        }

        /**
         * The same, as text.
         *
         * @param rules for example {@code 1h@1s,1d@10s,30d@60s}: of the last hour every still, of the last day one of
         *     every 10 seconds, of 30 days one a minute; numbers with {@code s}, {@code m}, {@code h} or {@code d}
         *     behind them; {@code off} for none
         * @return this builder
         * @throws IllegalArgumentException if it is not like that; the message says what is wrong
         */
        public Builder rules(String rules) {
            return rules(rules.strip().equals("off") ? List.of() : HistoryRules.parse(rules));
        }

        /**
         * How many bytes the kept stills of all cameras may take; then the oldest go, of whichever camera. Counted are
         * the sizes of the files, also of those that a snapshot has linked. Default: null.
         *
         * @param maxBytes bytes; null for no limit
         * @return this builder
         * @throws IllegalArgumentException unless it is positive
         */
        public Builder maxBytes(@Nullable Long maxBytes) {
            if (maxBytes != null && maxBytes <= 0) {
                throw new IllegalArgumentException("maxBytes must be positive, was " + maxBytes);
            }
            this.maxBytes = maxBytes;
            return this;
        }

        /** {@return the options} */
        public HistoryOptions build() {
            return new HistoryOptions(this);
        }
    }
}
