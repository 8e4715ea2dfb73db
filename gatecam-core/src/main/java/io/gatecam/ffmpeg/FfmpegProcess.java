package io.gatecam.ffmpeg;

import io.gatecam.ffmpeg.FfmpegEnding.How;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of one ffmpeg. {@link #run} is called once, by the camera's own platform thread: the kernel ends the child
 * when the thread that started it ends. {@link #stop()} may be called by any thread at any time.
 */
public final class FfmpegProcess {

    private static final Logger log = LoggerFactory.getLogger(FfmpegProcess.class);

    /** From the end of stdout to the child's own end, with time for the trailers of its other outputs. */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private static final Duration DIES_OF_SIGKILL_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final List<String> argv;
    private final UnaryOperator<String> mask;
    private final ProcessHost host;
    private final Strays strays = new Strays();

    private final Object lock = new Object();
    // Guarded by lock.
    private @Nullable Child child;
    private @Nullable How how;
    private @Nullable Throwable failure;
    private boolean killed;
    private boolean told;

    /**
     * A life that has not begun.
     *
     * @param name names the thread that reads the log, which adds {@code -log}, and this life in gatecam's own log
     * @param argv the program, as an absolute path, and its arguments
     * @param mask takes the passwords out of what the child logs
     * @param host what all children have in common
     */
    public FfmpegProcess(String name, List<String> argv, UnaryOperator<String> mask, ProcessHost host) {
        this.name = name;
        this.argv = List.copyOf(argv);
        this.mask = mask;
        this.host = host;
    }

    /**
     * Starts the child, reads its stdout on the calling thread and waits until the child has ended and both its pipes
     * are at their end. An interrupt stops the child within about a second; the thread is interrupted again when this
     * returns. Call it once.
     *
     * @param started gets the child on the calling thread, as soon as it runs; never called if it does not start
     * @param stdout reads its standard output, on the calling thread
     * @param logLine gets each line of its standard error, masked, on a thread of its own; when it throws, the rest is
     *     drained unread
     * @param ended told once how it ended; a launch that failed is an ending as well. Called on the calling thread
     *     before this returns, or by the host's worker when stdout cannot be read to its end: because a stranger holds
     *     it, or because the child does not end at SIGKILL
     */
    public void run(
            Consumer<ProcessHandle> started,
            StdoutReader stdout,
            Consumer<String> logLine,
            Consumer<FfmpegEnding> ended) {
        long startNanos = host.clocks().nanoTime();
        Runnable tell = () -> tell(ended, startNanos);
        Pumps pumps = new Pumps(
                name,
                host.bond().needsStdin(),
                in -> readStdout(in, stdout),
                in -> new LogReader(in, mask).forEach(logLine),
                strays);
        try {
            if (!stopped()) {
                ProgramSearch.requireExecutable(Path.of(argv.get(0)));
                ChildExecutor executor = new ChildExecutor(pumps, process -> launched(process, started, tell));
                executor.run(host.bond().tie(argv), strays.mark(ChildEnvironment.of(System.getenv())));
            }
        } catch (IOException e) {
            synchronized (lock) {
                failure = e;
            }
        } finally {
            leaveNothingBehind();
        }
        tell.run();
    }

    /**
     * Ends the child: one SIGTERM, then after the grace SIGKILL to it and to what it started. Returns at once; calling
     * it again, or after the end, does nothing. Before {@link #run} it keeps the child from starting.
     */
    public void stop() {
        end(How.STOPPED, null);
    }

    private boolean stopped() {
        synchronized (lock) {
            return how != null;
        }
    }

    private Child launched(Process process, Consumer<ProcessHandle> started, Runnable onAbandoned) {
        Child launched = new Child(process, destroyed -> stop());
        boolean stoppedMeanwhile;
        synchronized (lock) {
            child = launched;
            stoppedMeanwhile = how != null;
        }
        try {
            started.accept(process.toHandle());
        } catch (RuntimeException e) {
            log.error("{}: the listener of a start failed", name, e);
        }
        if (stoppedMeanwhile) {
            terminate(launched);
        }
        new PipeWatch(host.worker(), launched, strays, onAbandoned).begin();
        return launched;
    }

    private void readStdout(InputStream in, StdoutReader reader) {
        try {
            reader.read(in);
            host.worker().schedule(GOODBYE, () -> end(How.STDOUT_ENDED, null));
        } catch (IOException | RuntimeException | Error e) {
            end(How.READER_FAILED, e);
        }
    }

    /** The first reason to end it stays the reason. */
    private void end(How why, @Nullable Throwable because) {
        Child target;
        synchronized (lock) {
            if (how != null || child != null && !child.isAlive()) {
                return;
            }
            how = why;
            failure = because;
            target = child;
        }
        if (target != null) {
            terminate(target);
        }
    }

    /** One SIGTERM only: from the second on ffmpeg aborts and leaves its files without their ends. */
    private void terminate(Child target) {
        target.terminate();
        host.worker().schedule(host.grace(), () -> kill(target));
    }

    private void kill(Child target) {
        if (target.isAlive()) {
            synchronized (lock) {
                killed = true;
            }
            target.killTree();
            host.worker().schedule(DIES_OF_SIGKILL_WITHIN, target::giveUp);
        }
    }

    /** A child can outlive its executor where the threads that read it could not be started. */
    private void leaveNothingBehind() {
        Child launched = child();
        if (launched == null) {
            return;
        }
        kill(launched);
        launched.waitFor();
        if (launched.interrupted()) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Consumer<FfmpegEnding> listener, long startNanos) {
        FfmpegEnding ending;
        synchronized (lock) {
            if (told) {
                return;
            }
            told = true;
            ending = ending(Duration.ofNanos(host.clocks().nanoTime() - startNanos));
        }
        listener.accept(ending);
    }

    /** With the lock held. */
    private FfmpegEnding ending(Duration lived) {
        if (child == null) {
            return new FfmpegEnding(How.NOT_STARTED, OptionalInt.empty(), false, Duration.ZERO, failure);
        }
        OptionalInt exitCode = child.isAlive() ? OptionalInt.empty() : OptionalInt.of(child.exitValue());
        return new FfmpegEnding(how == null ? How.EXITED : how, exitCode, killed, lived, failure);
    }

    private @Nullable Child child() {
        synchronized (lock) {
            return child;
        }
    }
}
