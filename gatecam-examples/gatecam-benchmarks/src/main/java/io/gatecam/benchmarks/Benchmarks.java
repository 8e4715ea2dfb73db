package io.gatecam.benchmarks;

import io.gatecam.benchmarks.machine.Machine;
import io.gatecam.benchmarks.machine.TemporaryFolder;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Table;
import io.gatecam.benchmarks.scenario.ApiCalls;
import io.gatecam.benchmarks.scenario.ArchivePages;
import io.gatecam.benchmarks.scenario.Continuity;
import io.gatecam.benchmarks.scenario.Cuts;
import io.gatecam.benchmarks.scenario.Fleet;
import io.gatecam.benchmarks.scenario.Http;
import io.gatecam.benchmarks.scenario.LargeStream;
import io.gatecam.benchmarks.scenario.LiveView;
import io.gatecam.benchmarks.scenario.Moments;
import io.gatecam.benchmarks.scenario.OneConnection;
import io.gatecam.benchmarks.scenario.Progress;
import io.gatecam.benchmarks.scenario.Scenario;
import io.gatecam.benchmarks.scenario.Settings;
import io.gatecam.benchmarks.scenario.SmallStreams;
import io.gatecam.benchmarks.scenario.Thumbnails;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures gatecam, beside the naive way where there is one, and prints everything as one table. */
@Command(
        name = "gatecam-benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures gatecam beside the naive way. Ends with 1 when a part could not be measured.")
public final class Benchmarks implements Callable<Integer> {

    /** A part of a run. */
    private enum Part {
        large,
        small,
        fleet,
        recorded,
        segments,
        archive,
        moments,
        clip,
        http,
        mjpeg,
        thumbnail,
        api
    }

    @Parameters(description = "What to measure: ${COMPLETION-CANDIDATES}. Default: everything.")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--quick", description = "A short run, to try; its numbers mean little.")
    private boolean quick;

    @Option(names = "--warmup", description = "Seconds that a JVM runs before it is measured. Default: 60, quick 5.")
    private @Nullable Integer warmup;

    @Option(names = "--duration", description = "Seconds that are measured. Default: 30, quick 5.")
    private @Nullable Integer duration;

    @Option(
            names = "--rounds",
            description = "How often the sides of what has a mark are measured, in turn. Default: 3, quick 1.")
    private @Nullable Integer rounds;

    @Option(names = "--streams", split = ",", description = "Numbers of small streams. Default: 1,4,16,64, quick 1,16.")
    private @Nullable List<Integer> streams;

    @Option(names = "--fps", description = "Frames a second of small streams. Default: ${DEFAULT-VALUE}.")
    private int frameRate = 10;

    private Benchmarks() {}

    /**
     * Runs the command.
     *
     * @param arguments options and names; {@code --help} explains them
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Settings settings = settings(folder.path());
            Machine machine = Machine.look(settings.ffmpeg().program());
            List<Finding> findings = new ArrayList<>();
            boolean whole = true;
            List<Scenario> scenarios =
                    parts.stream().map(part -> scenario(part, settings)).toList();
            Progress progress =
                    new Progress(scenarios.stream().map(Scenario::expected).reduce(Duration.ZERO, Duration::plus));
            for (Scenario scenario : scenarios) {
                whole &= measure(scenario, progress, findings);
            }
            System.out.println(machine);
            System.out.print(Table.of(findings));
            return whole ? 0 : 1;
        }
    }

    /** What was measured for many minutes is shown also when a later part fails. */
    private static boolean measure(Scenario scenario, Progress progress, List<Finding> findings) {
        try {
            findings.addAll(scenario.measure(progress));
            return true;
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }

    private static Scenario scenario(Part part, Settings settings) {
        return switch (part) {
            case large -> new LargeStream(settings);
            case small -> new SmallStreams(settings);
            case fleet -> new Fleet(settings);
            case recorded -> new OneConnection(settings);
            case segments -> new Continuity(settings);
            case archive -> new ArchivePages(settings);
            case moments -> new Moments(settings);
            case clip -> new Cuts(settings);
            case http -> new Http(settings);
            case mjpeg -> new LiveView(settings);
            case thumbnail -> new Thumbnails(settings);
            case api -> new ApiCalls(settings);
        };
    }

    private Settings settings(Path folder) {
        return new Settings(
                TestFfmpeg.find(),
                folder,
                Duration.ofSeconds(either(warmup, quick ? 5 : 60)),
                Duration.ofSeconds(either(duration, quick ? 5 : 30)),
                either(rounds, quick ? 1 : 3),
                either(streams, quick ? List.of(1, 16) : List.of(1, 4, 16, 64)),
                frameRate,
                quick ? 40 : 200,
                quick);
    }

    private static <T> T either(@Nullable T given, T standard) {
        return given == null ? standard : given;
    }
}
