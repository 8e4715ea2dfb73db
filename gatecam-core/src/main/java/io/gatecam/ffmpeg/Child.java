package io.gatecam.ffmpeg;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process as commons-exec is to see it: {@link #waitFor()} ends although the child may not, and
 * {@link #destroy()}, which commons-exec calls when it is interrupted, leaves the pipes open.
 */
final class Child extends Process {

    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Process process;
    private final Consumer<Child> onDestroy;
    private volatile boolean givenUp;
    private volatile boolean awaited;
    // Confined to the thread that waits.
    private boolean interrupted;

    Child(Process process, Consumer<Child> onDestroy) {
        this.process = process;
        this.onDestroy = onDestroy;
    }

    /** Sends SIGTERM. {@link Process#destroy()} would also close the pipes and lose what the child says last. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL to the child and its descendants, which would keep the pipes open. */
    void killTree() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Lets {@link #waitFor()} return without the child's end. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Whether its end is all that the thread that started it has left to wait for. */
    boolean isAwaited() {
        return awaited;
    }

    boolean interrupted() {
        return interrupted;
    }

    /**
     * Waits for the child's end, or until it is given up. An interrupt destroys the child, but its end is awaited.
     *
     * @return the exit status, or -1 if the child was given up
     */
    @Override
    public int waitFor() {
        awaited = true;
        while (!givenUp) {
            try {
                if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                destroy();
            }
        }
        return -1;
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        onDestroy.accept(this);
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }
}
