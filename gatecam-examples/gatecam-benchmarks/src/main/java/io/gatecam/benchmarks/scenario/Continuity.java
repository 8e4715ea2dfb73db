package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.FastForward;
import io.gatecam.benchmarks.camera.FfmpegJob;
import io.gatecam.benchmarks.camera.Footage;
import io.gatecam.benchmarks.camera.RestartLoop;
import io.gatecam.benchmarks.camera.TestCard;
import io.gatecam.benchmarks.gate.Gate;
import io.gatecam.benchmarks.gate.GateSetup;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import io.gatecam.testkit.ClipSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Whether recordings are whole. Two things at the same time, since no processor time is measured: a camera at its own
 * pace in pieces of ten seconds, beside a loop that starts an ffmpeg for each; and an hour at thirty times its pace,
 * which is cut every ten seconds too, so that its pieces show five minutes each.
 */
public final class Continuity implements Scenario {

    /** The shortest that there is. */
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private static final ClipSpec LIVE = ClipSpec.of(640, 360, 25);
    private static final ClipSpec FAST = ClipSpec.of(640, 360, 10).withLength(Duration.ofSeconds(10));
    private static final int SPEED = 30;

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration FILED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Settings settings;
    private final Duration hour;
    private final FfmpegJob ffmpeg;

    /** @param settings how thoroughly: a quick run has ten minutes for an hour */
    public Continuity(Settings settings) {
        this.settings = settings;
        this.hour = settings.quick() ? Duration.ofMinutes(10) : Duration.ofHours(1);
        this.ffmpeg = new FfmpegJob(settings.ffmpeg());
    }

    @Override
    public Duration expected() {
        return hour.dividedBy(SPEED).plus(START).plus(LENGTH.multipliedBy(2));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        Path clip = new TestCard(settings.ffmpeg(), FAST, "300k").encodeMp4(folder());
        progress.say("segments: %d s, and %d min at %d times their pace", wallSeconds(), hour.toMinutes(), SPEED);
        try (CameraFarm farm = new CameraFarm(Footage.drawn(LIVE), 2);
                FastForward fast = new FastForward(settings.ffmpeg(), clip, hour, SPEED);
                Gate live = gate(GateSetup.stills(settings.ffmpeg(), folder(), farm.urls(1)));
                Gate quick = gate(GateSetup.stills(settings.ffmpeg(), folder(), List.of(fast.url()))
                        .withoutStills())) {
            int pieces = Math.toIntExact(Math.max(2, wallSeconds() / LENGTH.toSeconds() - 1));
            List<Double> naive = new RestartLoop(settings.ffmpeg(), farm.urls(2).get(1), LIVE.framesPerSecond())
                    .gapsMillis(pieces, LENGTH, folder());
            awaitEnd(fast, quick);
            List<Finding> findings = new ArrayList<>(live(live, Sample.of(naive)));
            findings.addAll(fast(quick));
            return findings;
        }
    }

    private static Gate gate(GateSetup setup) {
        return new Gate(setup.recording(LENGTH));
    }

    private long wallSeconds() {
        return hour.dividedBy(SPEED).toSeconds();
    }

    private void awaitEnd(FastForward fast, Gate quick) throws InterruptedException {
        await(fast::isOver, hour.dividedBy(SPEED).plus(FILED_WITHIN));
        await(quick::isAllFiled, FILED_WITHIN);
    }

    private static void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException("The fast stream is not recorded within " + limit.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private List<Finding> live(Gate gate, Sample naive) {
        Sequence sequence = new Sequence(gate.pieces());
        String name = "recorded in %d pieces of %d s: ".formatted(sequence.cuts() + 1, LENGTH.toSeconds());
        long expected = Sequence.pictures(sequence.span(), LIVE.framesPerSecond());
        return List.of(
                Finding.bounded(
                        name + "largest gap, beside a loop's median",
                        "ms",
                        sequence.largestGapMillis(),
                        naive.median(),
                        Target.atMost(1_000.0 / LIVE.framesPerSecond())),
                Finding.alone(
                        name + "pictures missing of " + expected,
                        "",
                        expected - pictures(gate, sequence),
                        Target.atMost(0)));
    }

    private List<Finding> fast(Gate gate) {
        Sequence sequence = new Sequence(gate.pieces());
        String name =
                "%d min at %d times their pace, %d pieces: ".formatted(hour.toMinutes(), SPEED, sequence.cuts() + 1);
        long expected = Sequence.pictures(hour, FAST.framesPerSecond());
        return List.of(
                Finding.alone(
                        name + "sum of durations off by",
                        "s",
                        hour.minus(sequence.total()).abs().toMillis() / 1e3,
                        Target.atMost(1)),
                Finding.alone(
                        name + "pictures missing of " + expected,
                        "",
                        expected - pictures(gate, sequence),
                        Target.atMost(0)));
    }

    private long pictures(Gate gate, Sequence sequence) {
        return sequence.pieces().stream()
                .map(gate::file)
                .mapToLong(ffmpeg::pictures)
                .sum();
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(settings.folder(), "segments-");
    }
}
