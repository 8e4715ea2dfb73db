package io.gatecam.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.StreamPumper;

/**
 * A short run of a program for what it prints: killed at a time limit, and both pipes drained whatever it prints.
 *
 * @param exitCode its exit status
 * @param timedOut whether it was killed at the limit
 * @param stdout the first 4 kB of its standard output
 * @param stderr the first 4 kB of its standard error
 */
record OneShot(int exitCode, boolean timedOut, String stdout, String stderr) {

    private static final Duration PIPES_CLOSE_WITHIN = Duration.ofSeconds(1);

    static OneShot run(List<String> argv, Duration limit) throws IOException {
        Head stdout = new Head();
        Head stderr = new Head();
        ChildExecutor executor =
                new ChildExecutor(new NamedPumps(stdout, stderr), process -> new Child(process, Child::killTree));
        ExecuteWatchdog watchdog = ExecuteWatchdog.builder()
                .setTimeout(limit)
                .setThreadFactory(task -> new Thread(task, "gatecam-oneshot-limit"))
                .get();
        executor.setWatchdog(watchdog);
        int exitCode = executor.run(argv, ChildEnvironment.of(System.getenv()));
        return new OneShot(exitCode, watchdog.killedProcess(), stdout.text(), stderr.text());
    }

    private static final class NamedPumps extends PumpStreamHandler {

        NamedPumps(OutputStream stdout, OutputStream stderr) {
            super(stdout, stderr);
            setStopTimeout(PIPES_CLOSE_WITHIN);
        }

        @Override
        protected Thread createPump(InputStream from, OutputStream to) {
            Thread pump = new Thread(new StreamPumper(from, to), "gatecam-oneshot-pump");
            pump.setDaemon(true);
            return pump;
        }
    }
}
