package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.Footage;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.testkit.ClipSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** As many small streams as a machine of two cores may well have, and none of their stills is lost. */
public final class Fleet implements Scenario {

    private static final int CAMERAS = 32;

    private static final Target WANTED = Target.atMost(0.4);

    private static final Duration STARTS = Duration.ofSeconds(8);

    private final Settings settings;

    /** @param settings how thoroughly */
    public Fleet(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return Comparison.expected(settings).plus(STARTS).multipliedBy(settings.rounds());
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        ClipSpec spec = ClipSpec.of(640, 360, settings.frameRate());
        try (CameraFarm farm = new CameraFarm(Footage.drawn(spec), CAMERAS)) {
            Comparison comparison = new Comparison(CAMERAS + " streams", settings.rounds(), settings, farm, CAMERAS);
            while (!comparison.isDone()) {
                comparison.round(gate -> {}, progress);
            }
            return findings(comparison);
        }
    }

    private List<Finding> findings(Comparison comparison) {
        String name = CAMERAS + " x 360p" + settings.frameRate() + ": ";
        List<Finding> findings = new ArrayList<>(SmallStreams.findings(name, comparison, WANTED));
        findings.add(Finding.alone(
                name + "of that the JIT compiler", "%", comparison.gatecam().jitPercent(), Target.none()));
        findings.add(Finding.bounded(
                name + "stills lost, in all rounds",
                "",
                comparison.gatecam().stillsLost(),
                comparison.naive().stillsLost(),
                Target.atMost(0)));
        return findings;
    }
}
