package io.gatecam.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to be done with a connection. It may be done again when the connection turns out to be dead. */
@FunctionalInterface
interface Work<T> {

    T with(Connection connection) throws SQLException;
}
