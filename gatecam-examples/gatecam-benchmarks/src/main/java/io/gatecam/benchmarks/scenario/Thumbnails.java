package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.Footage;
import io.gatecam.benchmarks.http.ScheduledLoad;
import io.gatecam.benchmarks.http.StreamingServerMain;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.testkit.ClipSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Stills of any moment over HTTP while streams run, beside a static file of their size from the same Jetty. */
public final class Thumbnails implements Scenario {

    private static final int CAMERAS = 16;
    private static final int PER_SECOND = 200;
    private static final String NAME = "GET /thumbnail at " + PER_SECOND + "/s, " + CAMERAS + " streams";
    private static final Target WANTED = Target.atMost(2);

    /** Each second of each camera once, as soon as it is there. */
    private static final int MADE_PER_SECOND = CAMERAS;

    private static final int NEWEST_SECONDS_AGO = 3;
    private static final int SECONDS_BACK = 20;

    private static final Duration STARTS = Duration.ofSeconds(10);

    private final Settings settings;
    private final List<Double> thumbnails = new ArrayList<>();
    private final List<Double> thumbnailMedians = new ArrayList<>();
    private final List<Double> files = new ArrayList<>();
    private final List<Double> fileMedians = new ArrayList<>();

    /** @param settings how thoroughly */
    public Thumbnails(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return STARTS.plus(warmup().multipliedBy(3))
                .plus(settings.duration().multipliedBy(2L * settings.rounds()))
                .plus(madeAnew())
                .plus(settings.duration());
    }

    /** Until there are as many seconds as are asked for. */
    private Duration warmup() {
        Duration least = Duration.ofSeconds(NEWEST_SECONDS_AGO + SECONDS_BACK);
        return settings.warmup().compareTo(least) > 0 ? settings.warmup() : least;
    }

    private static Duration madeAnew() {
        return Duration.ofSeconds((long) CAMERAS * SECONDS_BACK / MADE_PER_SECOND);
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException {
        try (CameraFarm farm = new CameraFarm(Footage.drawn(ClipSpec.of(640, 360, settings.frameRate())), CAMERAS)) {
            List<String> arguments = new ArrayList<>(List.of(
                    settings.ffmpeg().program().toString(),
                    Files.createTempDirectory(settings.folder(), "thumbnail-").toString()));
            arguments.addAll(farm.urls(CAMERAS));
            try (ChildJvm server = new ChildJvm(StreamingServerMain.class, arguments)) {
                return measure(new ScheduledLoad(Integer.parseInt(server.answer()), PER_SECOND), progress);
            }
        }
    }

    private List<Finding> measure(ScheduledLoad load, Progress progress) {
        IntFunction<String> file = number -> "/still.jpg";
        progress.say("thumbnail: warming up");
        load.millis(warmup(), file);
        load.millis(warmup(), Thumbnails::thumbnail);
        for (int round = 0; round < settings.rounds(); round++) {
            progress.say("thumbnail: round %d of %d", round + 1, settings.rounds());
            Sample ours = load.millis(settings.duration(), Thumbnails::thumbnail);
            Sample theirs = load.millis(settings.duration(), file);
            thumbnails.add(ours.percentile(99));
            thumbnailMedians.add(ours.median());
            files.add(theirs.percentile(99));
            fileMedians.add(theirs.median());
        }
        progress.say("thumbnail: smaller ones");
        load.millis(warmup(), number -> small(number, Instant.now().getEpochSecond() - NEWEST_SECONDS_AGO));
        // The second after the last that the warm-up has made.
        long newest = Instant.now().getEpochSecond() - NEWEST_SECONDS_AGO + 1;
        ScheduledLoad slowly = new ScheduledLoad(load.port(), MADE_PER_SECOND);
        Sample made = slowly.millis(madeAnew(), number -> small(number, newest + number / CAMERAS));
        long fixed = Instant.now().getEpochSecond() - NEWEST_SECONDS_AGO;
        load.millis(Duration.ofSeconds(1), number -> small(number % CAMERAS, fixed));
        Sample cached = load.millis(settings.duration(), number -> small(number % CAMERAS, fixed));
        return findings(made, cached);
    }

    private List<Finding> findings(Sample made, Sample cached) {
        return List.of(
                Finding.beside(
                        NAME + ": 99th percentile, beside a static file",
                        "ms",
                        Sample.of(thumbnails).median(),
                        Sample.of(files).median(),
                        WANTED),
                Finding.beside(
                        NAME + ": median, beside a static file",
                        "ms",
                        Sample.of(thumbnailMedians).median(),
                        Sample.of(fileMedians).median(),
                        Target.none()),
                Finding.alone(
                        "the same with ?width=320, cached: 99th percentile",
                        "ms",
                        cached.percentile(99),
                        Target.none()),
                Finding.alone(
                        "?width=320 of 640x360 at " + MADE_PER_SECOND + "/s, made anew: median",
                        "ms",
                        made.median(),
                        Target.none()),
                Finding.alone(
                        "?width=320 of 640x360 at " + MADE_PER_SECOND + "/s, made anew: 99th percentile",
                        "ms",
                        made.percentile(99),
                        Target.none()));
    }

    private static String thumbnail(int number) {
        long second = Instant.now().getEpochSecond() - NEWEST_SECONDS_AGO - number % SECONDS_BACK;
        return "/gate/thumbnail?ts=" + second + "&camera=" + number % CAMERAS;
    }

    private static String small(int number, long second) {
        return "/gate/thumbnail?ts=" + second + "&camera=" + number % CAMERAS + "&width=320";
    }
}
