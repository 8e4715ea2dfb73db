package io.gatecam.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** What differs between the databases. */
enum Database {
    SQLITE("SQLite", "WITHOUT ROWID"),
    POSTGRESQL("PostgreSQL", "");

    private final String product;
    private final String tableOptions;

    Database(String product, String tableOptions) {
        this.product = product;
        this.tableOptions = tableOptions;
    }

    static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Database database : values()) {
            if (database.product.equals(product)) {
                return database;
            }
        }
        throw new SQLException("The database is neither SQLite nor PostgreSQL but " + product, "0A000");
    }

    /** What the migrations leave open. */
    Map<String, String> placeholders() {
        return Map.of("tableOptions", tableOptions);
    }

    /**
     * Bounds how long the connection waits for the network.
     *
     * @return the bound that it had, in milliseconds
     */
    int bound(Connection connection, int timeoutMillis) throws SQLException {
        if (this == SQLITE) {
            return 0;
        }
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        return before;
    }

    /** The seconds after which a statement is to end; 0 where the driver would not do so. */
    int statementSeconds(Duration timeout) {
        // SQLite's driver takes it for the time to wait for a lock, which is set already.
        return this == SQLITE ? 0 : (int) Math.max(1, timeout.toSeconds());
    }
}
