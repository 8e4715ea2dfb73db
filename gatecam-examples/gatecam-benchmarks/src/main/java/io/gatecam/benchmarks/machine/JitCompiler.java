package io.gatecam.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** The threads of HotSpot that compile; they are busy for minutes after a start, and idle for the years after. */
public final class JitCompiler {

    /** "C1 CompilerThread0" and "C2 CompilerThread0", cut to the 15 characters that Linux keeps of a name. */
    private static final String THREAD = "CompilerThre";

    /** Linux counts in hundredths of a second (USER_HZ, times(2)). */
    private static final long TICK_MILLIS = 10;

    /** The user's and the system's time are fields 14 and 15 of a line (proc(5)), the third follows the name. */
    private static final int USER_AFTER_NAME = 11;

    private JitCompiler() {}

    /**
     * The processor time of the compiling threads that live now.
     *
     * @param jvms processes of this user
     * @return the sum since the start of each; zero for a process that is no JVM
     * @throws UncheckedIOException if one of the processes has ended
     */
    public static Duration used(Collection<ProcessHandle> jvms) {
        return jvms.stream().map(JitCompiler::used).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration used(ProcessHandle jvm) {
        Path tasks = Path.of("/proc", Long.toString(jvm.pid()), "task");
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                ticks += ticks(thread.resolve("stat"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    private static long ticks(Path stat) throws IOException {
        try {
            String line = Files.readString(stat);
            int name = line.lastIndexOf(')');
            if (!line.substring(0, name).contains(THREAD)) {
                return 0;
            }
            String[] fields = line.substring(name + 2).split(" ");
            return Long.parseLong(fields[USER_AFTER_NAME]) + Long.parseLong(fields[USER_AFTER_NAME + 1]);
        } catch (NoSuchFileException threadHasEnded) {
            return 0;
        }
    }
}
