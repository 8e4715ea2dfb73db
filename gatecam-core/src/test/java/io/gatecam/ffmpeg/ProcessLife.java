package io.gatecam.ffmpeg;

import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A {@link FfmpegProcess} that runs on a thread of its own, with what came of it. */
final class ProcessLife implements AutoCloseable {

    static final Duration GRACE = Duration.ofMillis(500);

    final CompletableFuture<ProcessHandle> started = new CompletableFuture<>();
    final CompletableFuture<FfmpegEnding> ended = new CompletableFuture<>();
    final CompletableFuture<Void> firstPicture = new CompletableFuture<>();
    final CompletableFuture<Boolean> interruptedAfterwards = new CompletableFuture<>();
    final List<Integer> pictures = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final FfmpegProcess process;

    private final Worker worker;
    private final Thread thread;

    ProcessLife(DeathBond bond, StdoutReader stdout, Consumer<String> logLine, String... argv) {
        Clocks clocks = Clocks.system();
        worker = clocks.worker("gatecam-test-worker");
        ProcessHost host = new ProcessHost(bond, clocks, worker, GRACE);
        process = new FfmpegProcess("gatecam-camera-7", List.of(argv), UnaryOperator.identity(), host);
        StdoutReader reader = stdout == null ? this::readPictures : stdout;
        Consumer<String> lines = logLine == null ? log::add : logLine;
        thread = new Thread(() -> live(reader, lines), "gatecam-camera-7");
        thread.setDaemon(true);
    }

    static ProcessLife of(Path program) {
        return new ProcessLife(DeathBond.none(), null, null, program.toString()).start();
    }

    ProcessLife start() {
        thread.start();
        return this;
    }

    Thread thread() {
        return thread;
    }

    void interrupt() {
        thread.interrupt();
    }

    ProcessHandle child() throws Exception {
        return started.get(10, TimeUnit.SECONDS);
    }

    void awaitFirstPicture() throws Exception {
        firstPicture.get(10, TimeUnit.SECONDS);
    }

    FfmpegEnding ending() throws Exception {
        return ended.get(15, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.stop();
        ended.orTimeout(10, TimeUnit.SECONDS).join();
        worker.close();
    }

    private void live(StdoutReader stdout, Consumer<String> logLine) {
        try {
            process.run(started::complete, stdout, logLine, ended::complete);
            interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private void readPictures(InputStream stdout) throws IOException {
        SmjpegReader reader = new SmjpegReader(stdout);
        for (SmjpegReader.Picture next = reader.next(); next != null; next = reader.next()) {
            pictures.add((int) next.timestampMillis());
            firstPicture.complete(null);
        }
    }
}
