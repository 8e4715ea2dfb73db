package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.NaiveWay;
import io.gatecam.benchmarks.camera.OpenCv;
import io.gatecam.benchmarks.camera.StillTaker;
import io.gatecam.benchmarks.gate.Gate;
import io.gatecam.benchmarks.gate.GateSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** gatecam and the naive way on the same cameras, in turn, so that a busy minute of the machine hits both. */
final class Comparison {

    /** A process without a JVM has nothing to warm up, but connecting costs more than going on. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    /** Looks closer at a gatecam that has been measured and still runs. */
    @FunctionalInterface
    interface CloserLook {
        void at(Gate gate);
    }

    /** Two processes or more are started, connect and are ended. */
    private static final Duration AROUND = Duration.ofSeconds(10);

    private final String name;
    private final int rounds;
    private final Settings settings;
    private final CameraFarm farm;
    private final int cameras;
    private final List<Cost> gatecam = new ArrayList<>();
    private final List<Cost> naive = new ArrayList<>();
    private final List<Cost> looped = new ArrayList<>();

    Comparison(String name, int rounds, Settings settings, CameraFarm farm, int cameras) {
        this.name = name;
        this.rounds = rounds;
        this.settings = settings;
        this.farm = farm;
        this.cameras = cameras;
    }

    /** How long a round takes without a closer look, about. */
    static Duration expected(Settings settings) {
        return settings.warmup()
                .plus(SETTLE)
                .plus(settings.duration().multipliedBy(2))
                .plus(AROUND);
    }

    boolean isDone() {
        return gatecam.size() >= rounds;
    }

    /** Measures both sides once more. */
    void round(CloserLook look, Progress progress) throws IOException, InterruptedException {
        progress.say("%s: round %d of %d", name, gatecam.size() + 1, rounds);
        try (Gate gate = new Gate(GateSetup.stills(settings.ffmpeg(), folder(), farm.urls(cameras)))) {
            gatecam.add(new Trial(gate, cameras).cost(settings.warmup(), settings.duration()));
            look.at(gate);
        }
        try (StillTaker way = new NaiveWay(settings.ffmpeg()).take(farm.urls(cameras), folder())) {
            naive.add(new Trial(way, cameras).cost(SETTLE, settings.duration()));
        }
        progress.say(
                "%s: %.2f %% ffmpeg + %.2f %% JVM, naive %.2f %%",
                name,
                gatecam.get(gatecam.size() - 1).ffmpegPercent(),
                gatecam.get(gatecam.size() - 1).jvmPercent(),
                naive.get(naive.size() - 1).percent());
    }

    /** Measures the loop on the first camera once more. */
    void round(OpenCv openCv, Progress progress) throws IOException, InterruptedException {
        try (StillTaker loop = openCv.take(farm.urls(1).get(0), folder())) {
            looped.add(new Trial(loop, 1).cost(SETTLE, settings.duration()));
        }
        progress.say("%s: OpenCV %.2f %%", name, looped.get(looped.size() - 1).percent());
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(settings.folder(), "stills-");
    }

    Cost gatecam() {
        return Cost.median(gatecam);
    }

    Cost naive() {
        return Cost.median(naive);
    }

    Optional<Cost> looped() {
        return looped.isEmpty() ? Optional.empty() : Optional.of(Cost.median(looped));
    }
}
