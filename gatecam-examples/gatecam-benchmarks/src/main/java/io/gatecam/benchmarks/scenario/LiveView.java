package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.http.LiveServerMain;
import io.gatecam.benchmarks.http.Viewers;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.machine.CpuReading;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** 200 clients that look at one camera, each sent every still, beside as many that ask for it each second. */
public final class LiveView implements Scenario {

    private static final int CLIENTS = 200;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String NAME = CLIENTS + " look at a camera, stills of 90 kB: ";

    private final Settings settings;
    private final List<Double> sent = new ArrayList<>();
    private final List<Double> asked = new ArrayList<>();
    private final List<Double> stills = new ArrayList<>();
    private long lost;

    /** @param settings how thoroughly */
    public LiveView(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return settings.warmup().multipliedBy(2).plus(settings.duration().multipliedBy(2L * settings.rounds()));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException {
        String folder = Files.createTempDirectory(settings.folder(), "mjpeg-").toString();
        try (ChildJvm server = new ChildJvm(LiveServerMain.class, List.of(folder))) {
            int port = Integer.parseInt(server.answer());
            for (int round = 0; round < settings.rounds(); round++) {
                progress.say("mjpeg: round %d of %d", round + 1, settings.rounds());
                Duration warmup = round == 0 ? settings.warmup() : POLL;
                try (Viewers watching = Viewers.watching(port, "/gate/live/0.mjpeg", CLIENTS)) {
                    sent.add(percent(server, watching, warmup));
                    stills.add((double) watching.stills());
                    lost += watching.lost();
                }
                try (Viewers polling = Viewers.polling(port, "/gate/latest_image/0", CLIENTS, POLL)) {
                    asked.add(percent(server, polling, warmup));
                }
            }
        }
        return findings();
    }

    private double percent(ChildJvm server, Viewers viewers, Duration warmup) {
        viewers.look(warmup);
        CpuReading before = CpuReading.of(List.of(server.handle()));
        viewers.look(settings.duration());
        return CpuReading.of(List.of(server.handle())).percentSince(before);
    }

    private List<Finding> findings() {
        return List.of(
                Finding.bounded(
                        NAME + "CPU, beside polling",
                        "%",
                        Sample.of(sent).median(),
                        Sample.of(asked).median(),
                        Target.below(10)),
                Finding.alone(
                        NAME + "stills shown in a round", "", Sample.of(stills).median(), Target.none()),
                Finding.alone(NAME + "of these lost, by all in all rounds", "", lost, Target.atMost(0)));
    }
}
