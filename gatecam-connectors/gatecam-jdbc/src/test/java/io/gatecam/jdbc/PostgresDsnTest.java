package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresDsnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://gate:p%40ss%20w@db.example:6432/cameras?sslmode=require",
                "postgres://gate:p%40ss%20w@db.example:6432/cameras?sslmode=require",
                "jdbc:postgresql://db.example:6432/cameras?user=gate&password=p%40ss%20w&sslmode=require",
                "host=db.example port=6432 dbname=cameras user=gate password='p@ss w' sslmode = require",
            })
    void eachFormTellsTheSame(String text) {
        PGSimpleDataSource dataSource = dataSource(text);

        assertThat(dataSource.getServerNames()).containsExactly("db.example");
        assertThat(dataSource.getPortNumbers()).containsExactly(6432);
        assertThat(dataSource.getDatabaseName()).isEqualTo("cameras");
        assertThat(dataSource.getUser()).isEqualTo("gate");
        assertThat(dataSource.getPassword()).isEqualTo("p@ss w");
        assertThat(dataSource.getSslMode()).isEqualTo("require");
    }

    @Test
    void everyWaitOnTheNetworkHasAnEnd() {
        PGSimpleDataSource dataSource = dataSource("postgresql://db.example/cameras");

        assertThat(dataSource.getPortNumbers()).containsExactly(5432);
        assertThat(dataSource.getConnectTimeout()).isEqualTo(3);
        assertThat(dataSource.getLoginTimeout()).isEqualTo(3);
        assertThat(dataSource.getSocketTimeout()).isEqualTo(3);
    }

    @Test
    void parametersOfTheDsnWin() {
        PGSimpleDataSource dataSource =
                dataSource("host=db.example application_name=gate-7 connect_timeout=9 currentSchema=north");

        assertThat(dataSource.getApplicationName()).isEqualTo("gate-7");
        assertThat(dataSource.getConnectTimeout()).isEqualTo(9);
        assertThat(dataSource.getCurrentSchema()).isEqualTo("north");
    }

    @Test
    void quotesAndBackslashesStandForThemselvesBehindABackslash() {
        assertThat(dataSource("host=db password='it\\'s a \\\\'").getPassword()).isEqualTo("it's a \\");
    }

    @Test
    void aDsnNeverShowsItsLogin() {
        assertThat(PostgresDsn.parse("postgresql://gate:secret@db.example/cameras"))
                .hasToString("PostgreSQL db.example:5432/cameras");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "mysql://gate:secret@db.example/cameras",
                "postgresql://gate:se cret@db.example/cameras",
                "postgresql://gate:secret%@db.example/cameras",
                "postgresql:///cameras?password=secret",
                "postgresql://gate:secret@db.example:99999/cameras",
                "host=db.example port=secret",
                "host=db.example password='secret",
                "host=db.example nonsense=secret",
                "host=db.example;password=secret",
                "host=db.example dbname=cameras;password=secret",
                "host=db.example,password=secret",
                "host=db.example secret"
            })
    void whatIsWrongIsToldWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PostgresDsn.parse(text))
                .withMessageStartingWith("pg_dsn")
                .withNoCause()
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("secret"));
    }

    private static PGSimpleDataSource dataSource(String text) {
        return (PGSimpleDataSource) PostgresDsn.parse(text).dataSource(Duration.ofSeconds(3));
    }
}
