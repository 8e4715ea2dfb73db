package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.CameraFarm;
import io.gatecam.benchmarks.camera.RelayServer;
import io.gatecam.benchmarks.camera.StillTaker;
import io.gatecam.benchmarks.camera.TestCard;
import io.gatecam.benchmarks.camera.ThreeProcesses;
import io.gatecam.benchmarks.gate.Gate;
import io.gatecam.benchmarks.gate.GateSetup;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One stream of 1920x1080 with 25 frames and one keyframe a second, that is recorded and relayed beside its stills:
 * beside stills alone, and beside three processes.
 */
public final class OneConnection implements Scenario {

    private static final String NAME = "1080p25 recorded and relayed: ";

    /** The length of segments by default. */
    private static final Duration SEGMENT = Duration.ofMinutes(5);

    /** What counts is ffmpeg, which has nothing to warm up. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private static final Duration ENCODING = Duration.ofSeconds(20);
    private static final Duration AROUND = Duration.ofSeconds(6);
    private static final int SIDES = 3;

    private final Settings settings;
    private final List<Cost> stills = new ArrayList<>();
    private final List<Cost> everything = new ArrayList<>();
    private final List<Cost> apart = new ArrayList<>();
    private final List<Integer> connections = new ArrayList<>();
    private final List<Integer> connectionsApart = new ArrayList<>();

    /** @param settings how thoroughly */
    public OneConnection(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        Duration side = SETTLE.plus(settings.duration()).plus(AROUND);
        return ENCODING.plus(side.multipliedBy((long) SIDES * settings.rounds()));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        try (CameraFarm farm = new CameraFarm(new TestCard(settings.ffmpeg()).encode(settings.folder()), 1);
                RelayServer server = new RelayServer()) {
            for (int round = 0; round < settings.rounds(); round++) {
                progress.say("stills, segments and relay: round %d of %d", round + 1, settings.rounds());
                stillsAlone(farm);
                oneProcess(farm, server);
                threeProcesses(farm, server);
                progress.say(
                        "stills %.2f %%, all in one %.2f %%, all apart %.2f %%",
                        last(stills).ffmpegPercent(),
                        last(everything).ffmpegPercent(),
                        last(apart).ffmpegPercent());
            }
        }
        return findings();
    }

    private void stillsAlone(CameraFarm farm) throws IOException, InterruptedException {
        try (Gate gate = new Gate(GateSetup.stills(settings.ffmpeg(), folder(), farm.urls(1)))) {
            stills.add(cost(gate));
        }
    }

    private void oneProcess(CameraFarm farm, RelayServer server) throws IOException, InterruptedException {
        int before = farm.connections(0);
        GateSetup setup = GateSetup.stills(settings.ffmpeg(), folder(), farm.urls(1))
                .recording(SEGMENT)
                .relaying(server.url("stream_{id}"));
        try (Gate gate = new Gate(setup)) {
            long packets = server.packets("stream_0");
            everything.add(cost(gate));
            require(gate.openBytes() > 0 || !gate.pieces().isEmpty(), "Nothing was recorded");
            require(server.packets("stream_0") > packets, "Nothing was relayed");
        }
        connections.add(farm.connections(0) - before);
    }

    private void threeProcesses(CameraFarm farm, RelayServer server) throws IOException, InterruptedException {
        int before = farm.connections(0);
        ThreeProcesses processes =
                new ThreeProcesses(settings.ffmpeg(), farm.urls(1).get(0));
        try (StillTaker way = processes.take(server.url("apart"), folder())) {
            apart.add(cost(way));
            require(server.packets("apart") > 0, "The three processes relayed nothing");
        }
        connectionsApart.add(farm.connections(0) - before);
    }

    private Cost cost(StillTaker taker) throws InterruptedException {
        return new Trial(taker, 1).cost(SETTLE, settings.duration());
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalStateException(otherwise);
        }
    }

    private Path folder() throws IOException {
        return Files.createTempDirectory(settings.folder(), "recorded-");
    }

    private static Cost last(List<Cost> costs) {
        return costs.get(costs.size() - 1);
    }

    private List<Finding> findings() {
        Cost one = Cost.median(everything);
        Cost three = Cost.median(apart);
        return List.of(
                Finding.beside(
                        NAME + "CPU of ffmpeg, beside stills alone",
                        "%",
                        one.ffmpegPercent(),
                        Cost.median(stills).ffmpegPercent(),
                        Target.atMost(1.15)),
                Finding.beside(
                        NAME + "CPU of ffmpeg, beside three processes",
                        "%",
                        one.ffmpegPercent(),
                        three.ffmpegPercent(),
                        Target.none()),
                Finding.beside(
                        NAME + "CPU with the JVM, just started", "%", one.percent(), three.percent(), Target.none()),
                Finding.beside(
                        NAME + "memory of ffmpeg", "MB", one.ffmpegMegabytes(), three.ffmpegMegabytes(), Target.none()),
                Finding.bounded(
                        NAME + "connections to the camera",
                        "",
                        Sample.of(connections).percentile(100),
                        Sample.of(connectionsApart).median(),
                        Target.atMost(1)),
                Finding.alone(NAME + "stills lost", "", one.stillsLost(), Target.none()));
    }
}
