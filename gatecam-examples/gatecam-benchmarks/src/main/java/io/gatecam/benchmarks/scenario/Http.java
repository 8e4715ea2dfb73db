package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.http.Load;
import io.gatecam.benchmarks.http.ServerMain;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The servlets in a Jetty, beside a static file that the same Jetty serves. */
public final class Http implements Scenario {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Settings settings;

    /** @param settings how thoroughly */
    public Http(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return shorter(settings.warmup())
                .multipliedBy(3)
                .plus(shorter(settings.duration()).multipliedBy(2L * settings.rounds() + 1));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException {
        String folder = Files.createTempDirectory(settings.folder(), "http-").toString();
        try (ChildJvm server = new ChildJvm(ServerMain.class, List.of(folder))) {
            int port = Integer.parseInt(server.answer());
            Load still = new Load(port, "/gate/latest_image/0");
            Load file = new Load(port, "/still.jpg");
            Load streams = new Load(port, "/gate/");
            if (still.length() != file.length()) {
                throw new IllegalStateException("The still and the file are not of the same size");
            }
            return findings(still, file, streams, progress);
        }
    }

    private List<Finding> findings(Load still, Load file, Load streams, Progress progress) {
        Duration warmup = shorter(settings.warmup());
        still.requestsPerSecond(warmup);
        file.requestsPerSecond(warmup);
        streams.requestsPerSecond(warmup);
        List<Double> stills = new ArrayList<>();
        List<Double> files = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            progress.say("HTTP: round %d of %d", round + 1, settings.rounds());
            stills.add(still.requestsPerSecond(shorter(settings.duration())));
            files.add(file.requestsPerSecond(shorter(settings.duration())));
        }
        Sample millis = streams.millis(shorter(settings.duration()));
        return List.of(
                Finding.beside(
                        "GET /latest_image, beside a static file of 90 kB",
                        "/s",
                        Sample.of(stills).median(),
                        Sample.of(files).median(),
                        Target.atLeast(0.7)),
                Finding.alone("GET / of 200 streams, median", "ms", millis.median(), Target.below(2)),
                Finding.alone("GET / of 200 streams, 99th percentile", "ms", millis.percentile(99), Target.none()));
    }

    private static Duration shorter(Duration wanted) {
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
}
