package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.Footage;
import io.gatecam.benchmarks.camera.OpenCv;
import io.gatecam.benchmarks.camera.TestCard;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.testkit.ClipSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One stream of 1920x1080 with 25 frames and one keyframe a second. */
public final class LargeStream implements Scenario {

    private static final Target QUARTER = Target.atMost(0.27);

    private static final String NOISY = "1080p25, 4 Mbit/s with noise";

    /** The least favourable footage, which no camera sends. */
    private static final String FLAT = "1080p25, 0.6 Mbit/s, flat colours";

    private static final Duration ENCODING = Duration.ofSeconds(20);

    private final Settings settings;

    /** @param settings how thoroughly */
    public LargeStream(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return ENCODING.plus(Comparison.expected(settings).multipliedBy(2L * settings.rounds()));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        Footage card = new TestCard(settings.ffmpeg()).encode(settings.folder());
        Footage drawn = Footage.drawn(ClipSpec.of(1920, 1080, 25).withLength(Duration.ofSeconds(10)));
        try (CameraFarm noisy = new CameraFarm(card, 1);
                CameraFarm flat = new CameraFarm(drawn, 1)) {
            Comparison atNoise = new Comparison(NOISY, settings.rounds(), settings, noisy, 1);
            Comparison atFlat = new Comparison(FLAT, settings.rounds(), settings, flat, 1);
            Optional<OpenCv> openCv = OpenCv.find();
            for (int round = 0; round < settings.rounds(); round++) {
                for (Comparison comparison : List.of(atNoise, atFlat)) {
                    comparison.round(gate -> {}, progress);
                    if (openCv.isPresent()) {
                        comparison.round(openCv.get(), progress);
                    }
                }
            }
            List<Finding> findings = new ArrayList<>();
            findings.addAll(findings(NOISY, atNoise));
            findings.addAll(findings(FLAT, atFlat));
            return findings;
        }
    }

    private static List<Finding> findings(String name, Comparison comparison) {
        Cost gatecam = comparison.gatecam();
        Cost naive = comparison.naive();
        List<Finding> findings = new ArrayList<>(List.of(
                Finding.beside(name + ": CPU", "%", gatecam.percent(), naive.percent(), QUARTER),
                Finding.alone(name + ": of that the JVM", "%", gatecam.jvmPercent(), Target.none()),
                Finding.beside(
                        name + ": stills a second",
                        "",
                        gatecam.stillsPerSecond(),
                        naive.stillsPerSecond(),
                        Target.none()),
                Finding.beside(
                        name + ": memory of ffmpeg",
                        "MB",
                        gatecam.ffmpegMegabytes(),
                        naive.megabytes(),
                        Target.none())));
        comparison
                .looped()
                .ifPresent(loop -> findings.add(Finding.beside(
                        name + ": CPU, beside an OpenCV loop", "%", gatecam.percent(), loop.percent(), Target.none())));
        return findings;
    }
}
