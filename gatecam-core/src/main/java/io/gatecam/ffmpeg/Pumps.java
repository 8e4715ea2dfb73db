package io.gatecam.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two threads that read a child's pipes to their end, whatever happens to who uses what they read: a pipe that nobody
 * reads stops the child. Apart from the two threads' bodies, confined to the thread that runs the child.
 */
final class Pumps implements ExecuteStreamHandler {

    private static final Logger log = LoggerFactory.getLogger(Pumps.class);
    private static final long PIPES_END_WITHIN_MILLIS = 1_000;

    private final String name;
    private final boolean keepStdin;
    private final PipeUser stdoutUser;
    private final PipeUser stderrUser;
    private final Strays strays;
    private final List<Thread> threads = new ArrayList<>();

    Pumps(String name, boolean keepStdin, PipeUser stdoutUser, PipeUser stderrUser, Strays strays) {
        this.name = name;
        this.keepStdin = keepStdin;
        this.stdoutUser = stdoutUser;
        this.stderrUser = stderrUser;
        this.strays = strays;
    }

    /** What is done with a pipe. */
    interface PipeUser {
        void use(InputStream pipe) throws IOException;
    }

    @Override
    public void setProcessInputStream(OutputStream stdin) throws IOException {
        if (!keepStdin) {
            stdin.close();
        }
    }

    @Override
    public void setProcessOutputStream(InputStream stdout) {
        add("-stills", stdoutUser, stdout);
    }

    @Override
    public void setProcessErrorStream(InputStream stderr) {
        add("-log", stderrUser, stderr);
    }

    @Override
    public void start() throws IOException {
        try {
            threads.forEach(Thread::start);
        } catch (OutOfMemoryError e) {
            // So does the JDK say that the system has no more threads, which passes like a failed fork.
            throw new IOException("The threads that read ffmpeg could not be started", e);
        }
    }

    /** Called when the child has ended: what it started may still hold the pipes. */
    @Override
    public void stop() {
        if (ended()) {
            return;
        }
        strays.kill();
        if (!ended()) {
            log.warn("{}: a process that cannot be found holds the pipes of an ffmpeg that has ended", name);
        }
    }

    private void add(String suffix, PipeUser user, InputStream pipe) {
        Thread thread = new Thread(() -> pump(user, pipe), name + suffix);
        thread.setDaemon(true);
        threads.add(thread);
    }

    private void pump(PipeUser user, InputStream pipe) {
        try {
            try {
                user.use(pipe);
            } catch (RuntimeException e) {
                log.error("{}: what reads ffmpeg failed", name, e);
            } finally {
                pipe.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            log.debug("{}: a pipe of ffmpeg broke", name, e);
        }
    }

    private boolean ended() {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PIPES_END_WITHIN_MILLIS);
        try {
            for (Thread thread : threads) {
                long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
                thread.join(Math.max(1, leftMillis));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
