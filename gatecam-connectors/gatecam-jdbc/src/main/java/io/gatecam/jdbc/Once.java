package io.gatecam.jdbc;

import java.sql.SQLException;

/** A preparation that is tried until it has succeeded once. */
final class Once {

    private final Preparation preparation;

    /** Written under the monitor of this. */
    private volatile boolean done;

    Once(Preparation preparation) {
        this.preparation = preparation;
    }

    boolean isDone() {
        return done;
    }

    synchronized void ensure() throws SQLException {
        if (!done) {
            preparation.prepare();
            done = true;
        }
    }
}
