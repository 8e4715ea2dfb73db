package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import io.gatecam.testkit.ArchiveContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresArchiveContractIT extends ArchiveContract {

    private static Postgres postgres;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        postgres = new Postgres(directory.resolve("pg"));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Override
    protected Archive openEmpty() throws Exception {
        postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE cameras (id INTEGER)");
        return JdbcArchive.open(
                postgres.dataSource(),
                JdbcArchiveOptions.builder()
                        .timeout(Duration.ofMinutes(1))
                        .keepConnections(true)
                        .build());
    }
}
