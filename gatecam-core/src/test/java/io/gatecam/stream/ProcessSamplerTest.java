package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProcessSamplerTest {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final StreamProcess OWN = StreamProcess.of(ProcessHandle.current());

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final Map<Integer, StreamProcess> processes = new HashMap<>(Map.of(7, OWN));
    private RuntimeException failure;

    @AutoClose
    private final ProcessSampler sampler = new ProcessSampler(this::processes, clocks);

    private Map<Integer, StreamProcess> processes() {
        if (failure != null) {
            throw failure;
        }
        return processes;
    }

    @Test
    void knowsPidAndStartBeforeTheFirstSample() {
        assertThat(sampler.usage(7, OWN)).isEqualTo(new ProcessUsage(OWN.pid(), OWN.startedAt(), 0, 0));
    }

    @Test
    void knowsMemoryAfterOneSampleAndNoProcessorTimeYet() {
        clocks.advance(PERIOD);

        ProcessUsage usage = sampler.usage(7, OWN);
        assertThat(usage.memoryBytes()).isGreaterThan(10_000_000);
        assertThat(usage.cpuPercent()).isZero();
    }

    @Test
    void knowsProcessorTimeInPercentOfOneCoreAfterTwoSamples() {
        clocks.advance(PERIOD);
        long burntNanos = burn(Duration.ofMillis(200));
        clocks.advance(PERIOD);

        double least = 100.0 * burntNanos / PERIOD.toNanos() / 2;
        assertThat(sampler.usage(7, OWN).cpuPercent()).isGreaterThan(least);
    }

    @Test
    void neverShowsNumbersOfAnEarlierProcessWithTheSameId() {
        StreamProcess reused = new StreamProcess(OWN.handle(), OWN.startedAt().plusSeconds(60));
        clocks.advance(PERIOD);

        assertThat(sampler.usage(7, reused)).isEqualTo(new ProcessUsage(OWN.pid(), reused.startedAt(), 0, 0));

        processes.put(7, reused);
        clocks.advance(PERIOD);
        assertThat(sampler.usage(7, reused).cpuPercent()).isZero();
    }

    @Test
    void forgetsAProcessThatHasEnded() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StreamProcess process = StreamProcess.of(ended.toHandle());
        processes.put(8, process);
        clocks.advance(PERIOD);
        ended.waitFor();
        clocks.advance(PERIOD);

        assertThat(sampler.usage(8, process)).isEqualTo(new ProcessUsage(process.pid(), process.startedAt(), 0, 0));
    }

    @Test
    void forgetsACameraThatIsGone() {
        clocks.advance(PERIOD);
        processes.clear();
        clocks.advance(PERIOD);

        assertThat(sampler.usage(7, OWN).memoryBytes()).isZero();
    }

    @Test
    void goesOnAfterASampleThatFailed() {
        failure = new IllegalStateException("the system does not tell");
        try {
            clocks.advance(PERIOD);
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(failure);
        }
        failure = null;

        clocks.advance(PERIOD);

        assertThat(sampler.usage(7, OWN).memoryBytes()).isPositive();
    }

    /** Uses processor time of this process, and tells how much. */
    private static long burn(Duration time) {
        long from = cpuNanos();
        double sum = 0;
        while (cpuNanos() - from < time.toNanos()) {
            for (int i = 1; i < 100_000; i++) {
                sum += Math.sqrt(i);
            }
        }
        assertThat(sum).isPositive();
        return cpuNanos() - from;
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
