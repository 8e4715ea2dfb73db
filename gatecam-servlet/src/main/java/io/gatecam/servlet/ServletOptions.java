package io.gatecam.servlet;

import io.gatecam.servlet.access.Cors;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How gatecam is offered over HTTP. Immutable. */
public final class ServletOptions {

    private static final int GREATEST_WIDTH = 8_192;
    private static final int MOST_WIDTHS = 20;
    private static final Duration LONGEST_WITHIN = Duration.ofDays(1);
    private static final Pattern PREFIX = Pattern.compile("(?:/[a-zA-Z0-9._~-]+)*");

    private final Access access;
    private final String prefix;
    private final Cors cors;
    private final Duration streamPing;
    private final int streamQueue;
    private final List<Integer> stillWidths;
    private final long stillCacheBytes;
    private final Duration thumbnailWithin;
    private final int replayedEvents;
    private final Duration mjpegPatience;

    private ServletOptions(Builder builder) {
        this.access = builder.access;
        this.prefix = builder.prefix;
        this.cors = builder.cors;
        this.streamPing = builder.streamPing;
        this.streamQueue = builder.streamQueue;
        this.stillWidths = builder.stillWidths;
        this.stillCacheBytes = builder.stillCacheBytes;
        this.thumbnailWithin = builder.thumbnailWithin;
        this.replayedEvents = builder.replayedEvents;
        this.mjpegPatience = builder.mjpegPatience;
    }

    /** {@return the options with all defaults} */
    public static ServletOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return who may use it} */
    public Access access() {
        return access;
    }

    /** {@return the path below the context's own that it is mounted at; empty for the context's root} */
    public String prefix() {
        return prefix;
    }

    /** {@return the other origins whose pages may use it, as browsers spell them, in no order; empty for none} */
    public List<String> corsOrigins() {
        return cors.origins();
    }

    /** {@return how often whoever listens for segments or events is sent a ping} */
    public Duration streamPing() {
        return streamPing;
    }

    /** {@return how many segments or events somebody who listens for them may be behind} */
    public int streamQueue() {
        return streamQueue;
    }

    /** {@return the widths in pixels that stills may be asked for in, ascending; empty for none} */
    public List<Integer> stillWidths() {
        return stillWidths;
    }

    /** {@return how many bytes of stills that were made smaller are kept in memory} */
    public long stillCacheBytes() {
        return stillCacheBytes;
    }

    /** {@return how far the still nearest to a moment may be away from it, where the request does not say} */
    public Duration thumbnailWithin() {
        return thumbnailWithin;
    }

    /** {@return how many events are kept for those that come back} */
    public int replayedEvents() {
        return replayedEvents;
    }

    /** {@return how long a client of {@code /live/<id>.mjpeg} may take nothing of what it was sent} */
    public Duration mjpegPatience() {
        return mjpegPatience;
    }

    Cors cors() {
        return cors;
    }

    /** Builds {@link ServletOptions}. Not safe for use by several threads. */
    public static final class Builder {

        private Access access = Access.loopback();
        private String prefix = "";
        private Cors cors = Cors.of(List.of());
        private Duration streamPing = Duration.ofSeconds(15);
        private int streamQueue = 1_000;
        private List<Integer> stillWidths = List.of(160, 320, 640, 960);
        private long stillCacheBytes = 32 << 20;
        private Duration thumbnailWithin = Duration.ofSeconds(10);
        private int replayedEvents = 2_000;
        private Duration mjpegPatience = Duration.ofSeconds(15);

        private Builder() {}

        /**
         * Who may use it. Default: {@link Access#loopback()}.
         *
         * @param access the rule
         * @return this builder
         */
        public Builder access(Access access) {
            this.access = Objects.requireNonNull(access, "access");
            return this;
        }

        /**
         * Where it is mounted. Default: the root of the context.
         *
         * @param prefix a path below the context's own, for example {@code "/gate"}; {@code ""} and {@code "/"} mean
         *     the root
         * @return this builder
         * @throws IllegalArgumentException if it does not begin with a slash, ends with one, or has other characters
         *     than letters, digits and {@code . _ ~ -}
         */
        public Builder prefix(String prefix) {
            String trimmed = prefix.equals("/") ? "" : prefix;
            if (!PREFIX.matcher(trimmed).matches()) {
                throw new IllegalArgumentException("prefix must be like \"/gate\", was \"" + prefix + "\"");
            }
            this.prefix = trimmed;
            return this;
        }

        /**
         * Pages of which other origins may use it. Their scripts may read the answers and, as far as {@link Access}
         * lets them, change things, with a token or with the login that the browser knows ({@code credentials:
         * "include"}). Default: none.
         *
         * @param origins scheme, host and port where it is not the scheme's own, for example
         *     {@code https://gate.example}; {@code *} is refused
         * @return this builder
         * @throws IllegalArgumentException if one is no origin
         */
        public Builder corsOrigins(Collection<String> origins) {
            this.cors = Cors.of(origins);
            return this;
        }

        /**
         * How often whoever listens for segments or events is sent a ping, or a comment in a stream of events, so that
         * nothing in between takes the connection for idle. Who has not answered a ping until the next one is dropped.
         * Default: 15 s.
         *
         * @param streamPing from 1 s to 1 h; less than the idle timeouts of the container and of proxies
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder streamPing(Duration streamPing) {
            if (streamPing.compareTo(Duration.ofSeconds(1)) < 0 || streamPing.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("streamPing must be from 1 s to 1 h, was " + streamPing);
            }
            this.streamPing = streamPing;
            return this;
        }

        /**
         * How many segments or events somebody who listens for them may be behind; who is further behind is dropped.
         * All cameras are cut at the same moment, so this should be no less than twice as many as there are cameras.
         * Default: 1,000.
         *
         * @param streamQueue from 1 to 100,000
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder streamQueue(int streamQueue) {
            if (streamQueue < 1 || streamQueue > 100_000) {
                throw new IllegalArgumentException("streamQueue must be from 1 to 100,000, was " + streamQueue);
            }
            this.streamQueue = streamQueue;
            return this;
        }

        /**
         * In which widths stills may be asked for ({@code ?width=}), beside their own. Default: 160, 320, 640 and 960.
         *
         * @param stillWidths in pixels, each from 16 to 8,192, in any order; at most 20; empty for none
         * @return this builder
         * @throws IllegalArgumentException if one is outside, or there are more
         */
        public Builder stillWidths(Collection<Integer> stillWidths) {
            Set<Integer> widths = new TreeSet<>(stillWidths);
            if (widths.size() > MOST_WIDTHS
                    || widths.stream().anyMatch(width -> width < 16 || width > GREATEST_WIDTH)) {
                throw new IllegalArgumentException(
                        "stillWidths must be at most 20 numbers of pixels from 16 to 8,192, were " + stillWidths);
            }
            this.stillWidths = List.copyOf(widths);
            return this;
        }

        /**
         * How much of the stills that were made smaller is kept in memory, so that they are not made again. The oldest
         * that nobody asks for any more go first. Default: 32 MiB.
         *
         * @param stillCacheBytes bytes; 0 keeps none
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder stillCacheBytes(long stillCacheBytes) {
            if (stillCacheBytes < 0) {
                throw new IllegalArgumentException("stillCacheBytes must not be negative, was " + stillCacheBytes);
            }
            this.stillCacheBytes = stillCacheBytes;
            return this;
        }

        /**
         * How far the still nearest to a moment may be away from it, where the request does not say. Default: 10 s.
         *
         * @param thumbnailWithin from 0 to a day
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder thumbnailWithin(Duration thumbnailWithin) {
            if (thumbnailWithin.isNegative() || thumbnailWithin.compareTo(LONGEST_WITHIN) > 0) {
                throw new IllegalArgumentException("thumbnailWithin must be from 0 to a day, was " + thumbnailWithin);
            }
            this.thumbnailWithin = thumbnailWithin;
            return this;
        }

        /**
         * How many snapshots and segments {@code /events} remembers for clients that come back; of stills and of
         * streams it remembers the newest of each camera in any case. Default: 2,000, of half a kilobyte each.
         *
         * @param replayedEvents from 0 to 100,000
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder replayedEvents(int replayedEvents) {
            if (replayedEvents < 0 || replayedEvents > 100_000) {
                throw new IllegalArgumentException("replayedEvents must be from 0 to 100,000, was " + replayedEvents);
            }
            this.replayedEvents = replayedEvents;
            return this;
        }

        /**
         * How long a client of {@code /live/<id>.mjpeg} may take to read what it was sent before it is dropped. While
         * it reads one still, the newest of those that come waits for it, and no other. Default: 15 s.
         *
         * @param mjpegPatience from 1 s to 1 h
         * @return this builder
         * @throws IllegalArgumentException if it is outside
         */
        public Builder mjpegPatience(Duration mjpegPatience) {
            if (mjpegPatience.compareTo(Duration.ofSeconds(1)) < 0
                    || mjpegPatience.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("mjpegPatience must be from 1 s to 1 h, was " + mjpegPatience);
            }
            this.mjpegPatience = mjpegPatience;
            return this;
        }

        /** {@return the options} */
        public ServletOptions build() {
            return new ServletOptions(this);
        }
    }
}
