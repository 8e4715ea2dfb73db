package io.gatecam.servlet.push;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What clients are told of, by the names that they know. */
enum EventKind {
    /** A still was published. */
    STILL(true),
    /** A stream became another. */
    STREAM(true),
    /** A snapshot was taken, completed, changed or removed. */
    SNAPSHOT(false),
    /** A segment was recorded. */
    SEGMENT(false),
    /** The first that a new client is told. */
    HELLO(false),
    /** The client has missed something. */
    RESET(false);

    /** What a client may choose from; the others it gets in any case. */
    static final Set<EventKind> CHOICE = Set.copyOf(EnumSet.range(STILL, SEGMENT));

    private final boolean tellsAll;

    EventKind(boolean tellsAll) {
        this.tellsAll = tellsAll;
    }

    /** @return whether the newest of a camera says all, so that nobody need be told of those before it */
    boolean tellsAll() {
        return tellsAll;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
