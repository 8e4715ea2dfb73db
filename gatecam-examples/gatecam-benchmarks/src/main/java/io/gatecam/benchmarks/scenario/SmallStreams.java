package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.Footage;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Line;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.testkit.ClipSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Growing numbers of streams of 640x360, by default with 10 frames a second: what a further camera costs. */
public final class SmallStreams implements Scenario {

    /** The number of cameras that the wishes are about. */
    private static final int SITE = 16;

    private final Settings settings;
    private final SortedMap<Integer, Comparison> comparisons = new TreeMap<>();
    private final SiteLook site;

    /** @param settings how thoroughly: the rounds are for the site, while the others are points of a line */
    public SmallStreams(Settings settings) {
        this.settings = settings;
        this.site = new SiteLook(SITE, settings.saves());
    }

    @Override
    public Duration expected() {
        long rounds = settings.streams().stream().mapToLong(this::rounds).sum();
        Duration starts = Duration.ofSeconds(
                settings.streams().stream().mapToInt(count -> count / 4).sum());
        boolean looks = settings.streams().contains(SITE);
        return Comparison.expected(settings)
                .multipliedBy(rounds)
                .plus(starts)
                .plus(looks ? site.expected().multipliedBy(settings.rounds()) : Duration.ZERO);
    }

    private int rounds(int count) {
        return count == SITE ? settings.rounds() : 1;
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        int most = Collections.max(settings.streams());
        try (CameraFarm farm = new CameraFarm(Footage.drawn(ClipSpec.of(640, 360, settings.frameRate())), most)) {
            for (int count : settings.streams()) {
                comparisons.put(count, new Comparison(count + " streams", rounds(count), settings, farm, count));
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (var each : comparisons.entrySet()) {
                    if (!each.getValue().isDone()) {
                        each.getValue().round(each.getKey() == SITE ? site::at : gate -> {}, progress);
                    }
                }
            }
        }
        return findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        comparisons.forEach((count, comparison) ->
                findings.addAll(findings(count + " x " + kind() + ": ", comparison, Target.none())));
        if (comparisons.containsKey(SITE)) {
            findings.addAll(site.findings(comparisons.get(SITE).gatecam()));
        }
        if (comparisons.size() > 1) {
            findings.addAll(furtherCamera());
        }
        return findings;
    }

    private String kind() {
        return "360p" + settings.frameRate();
    }

    /** @param wanted how much of the naive way's CPU is allowed */
    static List<Finding> findings(String name, Comparison comparison, Target wanted) {
        Cost gatecam = comparison.gatecam();
        Cost naive = comparison.naive();
        return List.of(
                Finding.beside(name + "CPU", "%", gatecam.percent(), naive.percent(), wanted),
                Finding.alone(name + "of that the JVM", "%", gatecam.jvmPercent(), Target.none()),
                Finding.beside(name + "memory", "MB", gatecam.megabytes(), naive.megabytes(), Target.none()),
                Finding.alone(name + "of that the JVM", "MB", gatecam.jvmMegabytes(), Target.none()),
                Finding.beside(
                        name + "stills a second",
                        "",
                        gatecam.stillsPerSecond(),
                        naive.stillsPerSecond(),
                        Target.none()));
    }

    private List<Finding> furtherCamera() {
        return List.of(
                further("CPU of the JVM", "%", Cost::jvmPercent),
                Finding.beside(
                        "a further " + kind() + ": CPU of ffmpeg",
                        "%",
                        line(Comparison::gatecam, Cost::ffmpegPercent).perCamera(),
                        line(Comparison::naive, Cost::ffmpegPercent).perCamera(),
                        Target.none()),
                further("memory of the JVM", "MB", Cost::jvmMegabytes),
                Finding.beside(
                        "a further " + kind() + ": memory of ffmpeg",
                        "MB",
                        line(Comparison::gatecam, Cost::ffmpegMegabytes).perCamera(),
                        line(Comparison::naive, Cost::ffmpegMegabytes).perCamera(),
                        Target.none()));
    }

    private Finding further(String what, String unit, ToDoubleFunction<Cost> part) {
        return Finding.alone(
                "a further " + kind() + ": " + what,
                unit,
                line(Comparison::gatecam, part).perCamera(),
                Target.none());
    }

    private Line line(Function<Comparison, Cost> side, ToDoubleFunction<Cost> part) {
        SortedMap<Integer, Double> costs = new TreeMap<>();
        comparisons.forEach((count, comparison) -> costs.put(count, part.applyAsDouble(side.apply(comparison))));
        return Line.through(costs);
    }
}
