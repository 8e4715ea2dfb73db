package io.gatecam.film;

import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.FilmUnavailableException;
import io.gatecam.ffmpeg.DeathBond;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.FfmpegEnding;
import io.gatecam.ffmpeg.FfmpegProcess;
import io.gatecam.ffmpeg.H264Encoder;
import io.gatecam.ffmpeg.H264Encoders;
import io.gatecam.ffmpeg.LowPriority;
import io.gatecam.ffmpeg.ProcessHost;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg that makes films, looked for when it is needed first: a process of one thread at the lowest priority,
 * started from the thread that calls, which must be a thread of the system and outlives it. Safe for use by several
 * threads.
 */
final class FilmTool implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final @Nullable Path program;
    private final Map<String, String> environment;
    private final Duration longest;
    private final Clocks clocks;
    private final Worker reaper;
    private final H264Encoders encoders = new H264Encoders();
    private final Set<FfmpegProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What was found. */
    private record Found(Ffmpeg ffmpeg, ProcessHost host, LowPriority priority) {}

    /** Guarded by this. */
    private @Nullable Found found;

    FilmTool(@Nullable Path program, Map<String, String> environment, Duration longest, Clocks clocks) {
        this.program = program;
        this.environment = environment;
        this.longest = longest;
        this.clocks = clocks;
        this.reaper = clocks.worker("gatecam-film-reaper");
    }

    /** @throws FfmpegUnavailableException if there is none; it is looked for again the next time */
    private synchronized Found found() {
        Found known = found;
        if (known == null || !Files.isExecutable(known.ffmpeg().program())) {
            DeathBond bond = DeathBond.choose(environment);
            known = new Found(
                    Ffmpeg.locate(program, environment),
                    new ProcessHost(bond, clocks, reaper, GRACE),
                    LowPriority.choose(environment, bond));
            found = known;
        }
        return known;
    }

    /**
     * Makes a film.
     *
     * @throws FilmUnavailableException if this ffmpeg cannot
     * @throws IOException if it fails
     */
    void make(String name, FilmCommand command) throws IOException {
        Found known = found();
        H264Encoder encoder = encoders.of(known.ffmpeg())
                .orElseThrow(() -> new FilmUnavailableException("This ffmpeg has no encoder for H.264", null));
        FfmpegProcess process = new FfmpegProcess(
                name,
                known.priority().tie(command.argv(known.ffmpeg(), encoder)),
                UnaryOperator.identity(),
                known.host());
        running.add(process);
        Worker.Cancellable limit = reaper.schedule(longest, process::stop);
        try {
            if (closed) {
                throw new IOException("gatecam is closed");
            }
            run(process);
        } finally {
            limit.cancel();
            running.remove(process);
        }
    }

    private static void run(FfmpegProcess process) throws IOException {
        AtomicReference<@Nullable FfmpegEnding> ended = new AtomicReference<>();
        AtomicReference<String> lastLine = new AtomicReference<>("");
        process.run(
                started -> {}, stdout -> stdout.transferTo(OutputStream.nullOutputStream()), lastLine::set, ended::set);
        FfmpegEnding ending = Objects.requireNonNull(ended.get());
        switch (ending.how()) {
            case NOT_STARTED -> throw new IOException("ffmpeg could not be started", ending.failure());
            case STOPPED -> throw new IOException("ffmpeg took too long, or gatecam was closed");
            default -> {
                if (ending.exitCode().orElse(-1) != 0) {
                    throw new IOException("ffmpeg failed: " + lastLine.get());
                }
            }
        }
    }

    /** Ends what runs. */
    @Override
    public void close() {
        closed = true;
        running.forEach(FfmpegProcess::stop);
    }

    /** When all threads that called are gone. */
    void closeReaper() {
        reaper.close();
    }
}
