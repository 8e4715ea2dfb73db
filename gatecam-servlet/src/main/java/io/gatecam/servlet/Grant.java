package io.gatecam.servlet;

/** What somebody may do. Each holds those before it. */
enum Grant {
    /** Nothing but learn whether gatecam does its work. */
    NONE,
    /** Look at everything. */
    READ,
    /** Also change things. */
    CONTROL;

    boolean includes(Grant needed) {
        return compareTo(needed) >= 0;
    }
}
