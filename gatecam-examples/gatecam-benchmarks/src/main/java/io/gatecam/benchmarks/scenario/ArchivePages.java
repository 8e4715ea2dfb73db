package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.archive.FullArchive;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The newest segments of a camera among a million, beside a table that nobody thought about. */
public final class ArchivePages implements Scenario {

    private static final Target WANTED = Target.below(5);

    /** The first hundreds of calls of a JVM take several times as long. */
    private static final int WARMUP = 2_000;

    private static final int PAGES = 500;
    private static final int SCANS = 7;

    private final Settings settings;
    private final int segments;

    /** @param settings how thoroughly */
    public ArchivePages(Settings settings) {
        this.settings = settings;
        this.segments = settings.quick() ? 100_000 : 1_000_000;
    }

    @Override
    public Duration expected() {
        return settings.quick() ? Duration.ofSeconds(20) : Duration.ofSeconds(75);
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, SQLException {
        List<Finding> findings = new ArrayList<>();
        progress.say("archive: filling SQLite");
        try (FullArchive archive = FullArchive.inSqlite(folder(), segments)) {
            findings.addAll(findings("SQLite", archive));
        }
        progress.say("archive: filling PostgreSQL");
        try (FullArchive archive = FullArchive.inPostgres(folder(), segments)) {
            findings.addAll(findings("PostgreSQL", archive));
        } catch (IOException e) {
            progress.say("archive: PostgreSQL does not run here, and is left out: %s", e.getMessage());
        }
        return findings;
    }

    private List<Finding> findings(String database, FullArchive archive) throws SQLException {
        for (int i = 0; i < WARMUP; i++) {
            archive.pageMillis();
        }
        archive.scanMillis();
        List<Double> medians = new ArrayList<>();
        List<Double> tails = new ArrayList<>();
        List<Double> scans = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            Sample pages = pages(archive);
            medians.add(pages.median());
            tails.add(pages.percentile(99));
            scans.add(scans(archive).median());
        }
        String name = String.format(Locale.ROOT, "newest 100 of a camera of %,d, %s: ", segments, database);
        return List.of(
                Finding.bounded(
                        name + "median, beside no index",
                        "ms",
                        Sample.of(medians).median(),
                        Sample.of(scans).median(),
                        WANTED),
                Finding.alone(name + "99th percentile", "ms", Sample.of(tails).median(), Target.none()));
    }

    private static Sample pages(FullArchive archive) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            millis.add(archive.pageMillis());
        }
        return Sample.of(millis);
    }

    private static Sample scans(FullArchive archive) throws SQLException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SCANS; i++) {
            millis.add(archive.scanMillis());
        }
        return Sample.of(millis);
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(settings.folder(), "archive-");
    }
}
