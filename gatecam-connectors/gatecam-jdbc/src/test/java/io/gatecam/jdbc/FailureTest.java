package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.error.ArchiveUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "53100, true",
        "53300, true",
        "55P03, true",
        "40001, true",
        "25006, true",
        "28P01, false",
        "3D000, false",
        "42501, false",
        "XX001, false",
        "0A000, false"
    })
    void theStateTellsWhetherToTryAgain(String state, boolean retryable) {
        assertThat(Failure.of(new SQLException("reason", state)).retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, true", "SQLITE_LOCKED, true", "SQLITE_FULL, true", "SQLITE_IOERR_WRITE, true",
        "SQLITE_CANTOPEN, true", "SQLITE_READONLY, true", "SQLITE_CORRUPT, false", "SQLITE_NOTADB, false"
    })
    void sqlitesCodeTellsWhetherToTryAgain(SQLiteErrorCode code, boolean retryable) {
        assertThat(Failure.of(new SQLiteException("reason", code)).retryable()).isEqualTo(retryable);
    }

    @Test
    void aPoolThatHasNoConnectionIsTriedAgain() {
        assertThat(Failure.of(new SQLTransientConnectionException("no connection in 5 s"))
                        .retryable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no driver for jdbc:postgresql://db/x?user=u&password=secret&ssl=true",
                "cannot reach postgresql://u:secret@db/x",
                "bad option in host=db password='secret' port=1",
                "bad option in PASSWORD = secret\nport=1"
            })
    void passwordsInADriversTextAreMasked(String message) {
        ArchiveUnavailableException failure = Failure.of(new SQLException(message));

        assertThat(failure).hasNoCause().hasMessageContaining("***");
        assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("\n");
    }
}
