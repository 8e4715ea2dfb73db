package io.gatecam.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the archive's tables, or brings those of an earlier version up to date. */
final class Schema {

    private static final String NOT_OURS = "0A000";

    private final DataSource dataSource;

    Schema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void migrate() throws SQLException {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(dataSource)
                    .resourceProvider(new Migrations())
                    .javaMigrationClassProvider(List::of)
                    .table("gatecam_schema_history")
                    // Other tables may be there already, for example those of the cameras.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(database().placeholders())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw reason(e);
        }
    }

    private Database database() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Database.of(connection);
        }
    }

    private static SQLException reason(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException reason) {
                return reason;
            }
        }
        return new SQLException("The tables are not those of this version: " + e.getMessage(), NOT_OURS);
    }
}
