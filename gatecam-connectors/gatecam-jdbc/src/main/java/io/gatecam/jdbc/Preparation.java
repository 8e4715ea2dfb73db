package io.gatecam.jdbc;

import java.sql.SQLException;

/** What must be done once before the archive can be used. */
@FunctionalInterface
interface Preparation {

    void prepare() throws SQLException;
}
