package io.gatecam.servlet.access;

/** What somebody may do. Each holds those before it. */
public enum Grant {
    /** Nothing but learn whether gatecam does its work. */
    NONE,
    /** Look at everything. */
    READ,
    /** Also change things. */
    CONTROL;

    public boolean includes(Grant needed) {
        return compareTo(needed) >= 0;
    }
}
