package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.segment.RecordingState;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresArchiveIT {

    private static final JdbcArchiveOptions KEEPING = JdbcArchiveOptions.builder()
            .timeout(Duration.ofMillis(1500))
            .keepConnections(true)
            .build();

    private static Postgres postgres;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        postgres = new Postgres(directory.resolve("pg"));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() throws Exception {
        postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    private static DataSource impatient() {
        return postgres.dataSource(Duration.ofSeconds(1));
    }

    @Test
    void itStartsWhileTheDatabaseIsDownAndWorksWhenItIsThere() throws Exception {
        postgres.stop();
        try (Archive archive = JdbcArchive.open(impatient(), KEEPING)) {
            ArchiveUnavailableException failure = failure(archive);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure).hasMessageContaining("refused");

            postgres.start();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(ArchiveUnavailableException.class)
                    .until(() -> archive.register(Segments.number(0)).equals(Segments.number(0)));
        } finally {
            postgres.start();
        }
    }

    @Test
    void aRestartOfTheDatabaseIsNotNoticedByTheNextCall() throws Exception {
        try (Archive archive = JdbcArchive.open(impatient(), KEEPING)) {
            archive.register(Segments.number(0));
            assertThat(Segments.all(archive)).hasSize(1);

            postgres.stop();
            postgres.start();

            archive.register(Segments.number(1));
            assertThat(Segments.all(archive)).hasSize(2);
        }
    }

    @Test
    void aDatabaseThatHangsHoldsUpNobodyForLongAndIsUsedAgainWhenItGoesOn() throws Exception {
        Archive archive = JdbcArchive.open(impatient(), KEEPING);
        archive.register(Segments.number(0));
        Segments.all(archive);
        postgres.halt();
        try {
            long before = System.nanoTime();
            assertThat(failure(archive).retryable()).isTrue();
            assertThat(catchThrowableOfType(ArchiveUnavailableException.class, () -> Segments.all(archive)))
                    .isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        } finally {
            postgres.resume();
        }

        await().atMost(Duration.ofSeconds(20))
                .ignoreException(ArchiveUnavailableException.class)
                .until(() -> archive.register(Segments.number(1)).equals(Segments.number(1)));
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(ArchiveUnavailableException.class)
                .until(() -> Segments.all(archive).size() >= 2);
        archive.close();
    }

    /** By clocks that the test turns, so that minutes take moments. */
    @Test
    void whatIsRecordedWhileTheDatabaseIsDownOrHangsIsRegisteredLater(@TempDir Path data) throws Exception {
        ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
        ScriptedFeed cameras = new ScriptedFeed(clocks);
        Camera yard = Camera.builder(9, CameraUrl.parse("rtsp://yard/"))
                .segments(new SegmentOptions(true, Duration.ofMinutes(1)))
                .build();
        try (Archive archive = JdbcArchive.open(impatient(), KEEPING);
                Gatecam gate = Gatecam.builder(data)
                        .cameras(() -> List.of(yard))
                        .feeds(cameras)
                        .clocks(clocks)
                        .archive(archive)
                        .start()) {
            cameras.play(Duration.ofSeconds(150));
            postgres.stop();
            cameras.play(Duration.ofSeconds(180));
            assertThat(gate.segments().unregistered()).isPositive();
            assertThat(gate.segments().health(9).state()).isEqualTo(RecordingState.RECORDING);
            postgres.start();
            awaitAllRegistered(gate, cameras);
            postgres.halt();
            try {
                cameras.play(Duration.ofSeconds(180));
                assertThat(gate.segments().unregistered()).isPositive();
                assertThat(gate.segments().health(9).state()).isEqualTo(RecordingState.RECORDING);
            } finally {
                postgres.resume();
            }
            awaitAllRegistered(gate, cameras);

            List<RecordedSegment> registered = gate.segments()
                    .segments(SegmentQuery.builder()
                            .order(SegmentQuery.Order.OLDEST_FIRST)
                            .build())
                    .segments();
            assertThat(registered).hasSizeGreaterThanOrEqualTo(8);
            for (int i = 1; i < registered.size(); i++) {
                assertThat(registered.get(i).start())
                        .isEqualTo(registered.get(i - 1).end());
            }
            assertThat(gate.segments().verify(true).agrees()).isTrue();
        }
    }

    private static void awaitAllRegistered(Gatecam gate, ScriptedFeed cameras) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            cameras.play(Duration.ofSeconds(11));
            return gate.segments().unregistered() == 0;
        });
    }

    @Test
    void anArchiveIsClosedInTimeWhileTheDatabaseHangs() throws Exception {
        Archive archive = JdbcArchive.open(impatient(), KEEPING);
        archive.register(Segments.number(0));
        postgres.halt();
        try {
            failure(archive);
            long before = System.nanoTime();
            archive.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        } finally {
            postgres.resume();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("gatecam-archive")));
    }

    @Test
    void aTableThatSomebodyHasLockedFailsInTime() throws Exception {
        try (Archive archive = JdbcArchive.open(impatient(), KEEPING)) {
            archive.register(Segments.number(0));
            try (Connection other = postgres.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE gatecam_segment IN ACCESS EXCLUSIVE MODE");

                assertThat(failure(archive).retryable()).isTrue();

                other.rollback();
            }
            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(ArchiveUnavailableException.class)
                    .until(() -> archive.register(Segments.number(1)).equals(Segments.number(1)));
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsToldWithoutThePassword() {
        DataSource wrong = PostgresDsn.parse(
                        postgres.dsn().replace("postgres:postgres@", "postgres:hidden-word@") + "-that-is-missing")
                .dataSource(Duration.ofSeconds(1));
        try (Archive archive = JdbcArchive.open(wrong, KEEPING)) {
            ArchiveUnavailableException failure = failure(archive);

            assertThat(failure.retryable()).isFalse();
            assertThat(failure).hasNoCause().hasMessageContaining("postgres-that-is-missing");
            assertThat(failure.toString()).doesNotContain("hidden-word");
        }
    }

    @Test
    void withoutKeepingItTakesAConnectionForEachCall() throws Exception {
        try (Archive archive = JdbcArchive.open(impatient(), JdbcArchiveOptions.defaults())) {
            archive.register(Segments.number(0));

            assertThat(Segments.all(archive)).containsExactly(Segments.number(0));
            await().atMost(Duration.ofSeconds(10)).until(() -> connectionsOfGatecam() == 1);
        }
    }

    /** Of which one is that of the question itself. */
    private static int connectionsOfGatecam() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'gatecam'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static ArchiveUnavailableException failure(Archive archive) {
        return catchThrowableOfType(ArchiveUnavailableException.class, () -> archive.register(Segments.number(99)));
    }
}
