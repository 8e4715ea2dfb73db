package io.gatecam.jdbc;

import io.gatecam.archive.Archive;
import io.gatecam.testkit.ArchiveContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteArchiveContractIT extends ArchiveContract {

    @TempDir
    private Path data;

    @Override
    protected Archive openEmpty() {
        return SqliteArchive.in(data);
    }
}
