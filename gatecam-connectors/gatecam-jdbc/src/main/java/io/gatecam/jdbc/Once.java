package io.gatecam.jdbc;

import java.sql.SQLException;

/** A preparation that is tried until it has succeeded once. */
final class Once {

    private final Preparation preparation;

    /** Guarded by this. */
    private boolean done;

    Once(Preparation preparation) {
        this.preparation = preparation;
    }

    synchronized void ensure() throws SQLException {
        if (!done) {
            preparation.prepare();
            done = true;
        }
    }
}
