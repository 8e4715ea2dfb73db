package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.api.StatusBenchmark;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The calls of the exported API, each by itself, measured by JMH in a JVM of its own. */
public final class ApiCalls implements Scenario {

    private static final int BENCHMARKS = 5;

    private final Settings settings;
    private final int forks;
    private final int warmups;
    private final int iterations;
    private final Duration iteration;

    /** @param settings how thoroughly */
    public ApiCalls(Settings settings) {
        this.settings = settings;
        this.forks = settings.quick() ? 1 : 2;
        this.warmups = settings.quick() ? 1 : 3;
        this.iterations = settings.quick() ? 2 : 5;
        this.iteration = Duration.ofSeconds(settings.quick() ? 1 : 2);
    }

    @Override
    public Duration expected() {
        return iteration.multipliedBy((long) BENCHMARKS * forks * (warmups + iterations));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, RunnerException {
        Path log = Files.createTempFile(settings.folder(), "jmh-", ".log");
        progress.say("JMH");
        String all = StatusBenchmark.class.getPackageName().replace(".", "\\.") + "\\..*";
        TimeValue time = TimeValue.seconds(iteration.toSeconds());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(all)
                .forks(forks)
                .warmupIterations(warmups)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .jvmArgsAppend("-Djava.io.tmpdir=" + settings.folder())
                .shouldFailOnError(true)
                .output(log.toString());
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.stream().map(ApiCalls::finding).toList();
    }

    /** The median of the calls, or of the iterations where single calls are too short to be timed. */
    private static Finding finding(RunResult result) {
        String name = result.getParams().getBenchmark();
        String[] parts = name.split("\\.");
        return Finding.alone(
                parts[parts.length - 2].replace("Benchmark", "") + "." + parts[parts.length - 1],
                "µs",
                result.getPrimaryResult().getStatistics().getPercentile(50),
                Target.none());
    }
}
