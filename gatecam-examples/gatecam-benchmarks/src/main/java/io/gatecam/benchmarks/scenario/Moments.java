package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.moment.Month;
import io.gatecam.benchmarks.moment.MonthTable;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.index.Mark;
import io.gatecam.index.StillIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Any moment of a month of fifty cameras: how fast its still is found, beside a table, and what the index takes. */
public final class Moments implements Scenario {

    private static final Target MICROSECONDS = Target.below(2);
    private static final Target MEGABYTES = Target.below(64);
    private static final Target DAY_MILLIS = Target.below(5);

    private static final int WARMUP = 200_000;
    private static final int QUESTIONS = 200_000;
    private static final int SQL_QUESTIONS = 20_000;
    private static final int DAYS = 200;

    private static final int DAY = 86_400;
    private static final int MOST = 300;

    private final Settings settings;
    private final int tableCameras;
    private final SplittableRandom random = new SplittableRandom(1);

    /** Keeps what is asked from being left out as useless. */
    private long sum;

    /** @param settings how thoroughly */
    public Moments(Settings settings) {
        this.settings = settings;
        this.tableCameras = settings.quick() ? 2 : Month.CAMERAS;
    }

    @Override
    public Duration expected() {
        return settings.quick() ? Duration.ofSeconds(40) : Duration.ofMinutes(7);
    }

    /** A question to one camera. */
    @FunctionalInterface
    private interface Question {
        long ask(int camera, long second) throws SQLException;
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, SQLException {
        progress.say("moments: filling the index");
        long before = heap();
        Month month = new Month();
        double heapMegabytes = (heap() - before) / 1e6;
        List<Finding> findings = new ArrayList<>();
        progress.say("moments: filling a table of %d cameras", tableCameras);
        try (MonthTable table = new MonthTable(
                Files.createTempDirectory(settings.folder(), "moments-").resolve("month.db"), tableCameras)) {
            progress.say("moments: asking both");
            check(month, table);
            Sample index = micros(month::nearest, Month.CAMERAS, QUESTIONS);
            Sample rows = micros(table::nearest, tableCameras, SQL_QUESTIONS);
            findings.add(Finding.bounded(
                    "nearest of a camera among 30 days x 50: median, beside SQLite",
                    "us",
                    index.median(),
                    rows.median(),
                    MICROSECONDS));
            findings.add(Finding.bounded(
                    "the same: 99th percentile", "us", index.percentile(99), rows.percentile(99), Target.none()));
        }
        Sample all = micros((camera, second) -> month.nearest(second), Month.CAMERAS, QUESTIONS);
        findings.add(Finding.alone("nearest of all 50 cameras: median", "us", all.median(), MICROSECONDS));
        findings.add(Finding.alone("the index, 5 % gaps: heap", "MB", heapMegabytes, MEGABYTES));
        findings.add(Finding.alone("the index: as the bitmaps count", "MB", month.sizeInBytes() / 1e6, MEGABYTES));
        findings.add(Finding.alone("a day of 86,400 thinned to 300: median", "ms", days().median(), DAY_MILLIS));
        progress.say("moments: done (%d)", sum % 10);
        return findings;
    }

    private void check(Month month, MonthTable table) throws SQLException {
        for (int i = 0; i < 1_000; i++) {
            int camera = random.nextInt(tableCameras);
            long second = moment();
            if (month.nearest(camera, second) != table.nearest(camera, second)) {
                throw new IllegalStateException("Index and table do not agree on " + second + " of camera " + camera);
            }
        }
    }

    private Sample micros(Question question, int cameras, int questions) throws SQLException {
        for (int i = 0; i < Math.min(WARMUP, questions); i++) {
            sum += question.ask(random.nextInt(cameras), moment());
        }
        double[] micros = new double[questions];
        for (int i = 0; i < questions; i++) {
            int camera = random.nextInt(cameras);
            long second = moment();
            long before = System.nanoTime();
            sum += question.ask(camera, second);
            micros[i] = (System.nanoTime() - before) / 1e3;
        }
        return new Sample(micros);
    }

    private Sample days() {
        StillIndex full = new StillIndex();
        for (long second = Month.FIRST; second < Month.FIRST + 2 * DAY; second++) {
            full.addKept(second, Mark.NONE);
        }
        double[] millis = new double[DAYS];
        for (int i = 0; i < 2 * DAYS; i++) {
            long first = Month.FIRST + random.nextInt(DAY);
            long before = System.nanoTime();
            int found = full.spread(first, first + DAY - 1, MOST).length;
            millis[i % DAYS] = (System.nanoTime() - before) / 1e6;
            if (found != MOST) {
                throw new IllegalStateException("A day of " + found);
            }
        }
        return new Sample(millis);
    }

    private long moment() {
        return Month.FIRST + random.nextLong(Month.SECONDS);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
