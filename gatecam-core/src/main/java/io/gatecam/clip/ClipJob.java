package io.gatecam.clip;

import io.gatecam.ffmpeg.FfmpegEnding;
import io.gatecam.ffmpeg.FfmpegProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cutting of one clip, on a thread of its own: the kernel ends ffmpeg with the thread that started it. Whatever
 * happens, at the end the process is gone and what was taken for it is given back.
 */
final class ClipJob implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ClipJob.class);

    private static final int BLOCK = 64 << 10;

    private final FfmpegProcess process;
    private final ClipPipe pipe;
    private final Runnable giveBack;
    private final Thread thread;

    /** @param giveBack called when the process is gone */
    ClipJob(String name, FfmpegProcess process, ClipPipe pipe, Runnable giveBack) {
        this.process = process;
        this.pipe = pipe;
        this.giveBack = giveBack;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        AtomicReference<@Nullable FfmpegEnding> ended = new AtomicReference<>();
        AtomicReference<String> lastLine = new AtomicReference<>("");
        try {
            process.run(started -> {}, this::read, lastLine::set, ended::set);
            finish(Objects.requireNonNull(ended.get()), lastLine.get());
        } finally {
            pipe.fail("it was given up");
            giveBack.run();
        }
    }

    private void read(InputStream stdout) throws IOException {
        pipe.put(ClipHead.read(stdout));
        byte[] block = new byte[BLOCK];
        for (int count = stdout.read(block); count >= 0; count = stdout.read(block)) {
            pipe.put(Arrays.copyOf(block, count));
        }
    }

    private void finish(FfmpegEnding ending, String lastLine) {
        if (ending.how() != FfmpegEnding.How.STOPPED && ending.exitCode().orElse(-1) == 0 && ending.failure() == null) {
            pipe.end();
            return;
        }
        String reason = reason(ending, lastLine);
        log.debug("{} ended: {}", thread.getName(), reason);
        pipe.fail(reason);
    }

    private static String reason(FfmpegEnding ending, String lastLine) {
        Throwable failure = ending.failure();
        return switch (ending.how()) {
            case NOT_STARTED -> "ffmpeg could not be started";
            case STOPPED -> "it was given up";
            default -> lastLine.isEmpty() && failure != null ? failure.getMessage() : "ffmpeg failed: " + lastLine;
        };
    }

    /** Ends it, soon. By any thread; again does nothing. */
    void stop(String reason) {
        pipe.fail(reason);
        process.stop();
    }

    /** @throws InterruptedException if the thread was interrupted */
    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }
}
