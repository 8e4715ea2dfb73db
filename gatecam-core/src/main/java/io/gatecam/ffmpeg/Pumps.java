package io.gatecam.ffmpeg;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a child's pipes to their end, whatever happens to who uses what is read: a pipe that nobody reads stops the
 * child. The thread that runs the child reads stdout, which it has to outlive anyway; stderr has a thread of its own.
 * Apart from that one's body, confined to the thread that runs the child.
 */
final class Pumps implements ExecuteStreamHandler {

    private static final Logger log = LoggerFactory.getLogger(Pumps.class);
    private static final long PIPE_ENDS_WITHIN_MILLIS = 1_000;

    private final String name;
    private final boolean keepStdin;
    private final PipeUser stdoutUser;
    private final PipeUser stderrUser;
    private final Strays strays;
    private @Nullable InputStream stdout;
    private @Nullable Thread logReader;

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
    public void setProcessOutputStream(InputStream pipe) {
        stdout = pipe;
    }

    @Override
    public void setProcessErrorStream(InputStream pipe) {
        logReader = new Thread(() -> pump(stderrUser, pipe), name + "-log");
        logReader.setDaemon(true);
    }

    /** Returns at the end of stdout. */
    @Override
    public void start() throws IOException {
        try {
            requireNonNull(logReader).start();
        } catch (OutOfMemoryError e) {
            // So does the JDK say that the system has no more threads, which passes like a failed fork.
            throw new IOException("The thread that reads ffmpeg's log could not be started", e);
        }
        pump(stdoutUser, requireNonNull(stdout));
    }

    /** Called when the child has ended: what it started may still hold the pipes. */
    @Override
    public void stop() {
        if (logEnded()) {
            return;
        }
        strays.kill();
        if (!logEnded()) {
            log.warn("{}: a process that cannot be found holds stderr of an ffmpeg that has ended", name);
        }
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

    private boolean logEnded() {
        Thread reader = requireNonNull(logReader);
        try {
            reader.join(PIPE_ENDS_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !reader.isAlive();
    }
}
