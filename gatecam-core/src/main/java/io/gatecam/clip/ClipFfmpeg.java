package io.gatecam.clip;

import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.ffmpeg.DeathBond;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.FfmpegProcess;
import io.gatecam.ffmpeg.ProcessHost;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ffmpeg that cuts, looked for when it is needed first. Safe for use by several threads. */
final class ClipFfmpeg implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final @Nullable Path program;
    private final Map<String, String> environment;
    private final Clocks clocks;
    private final Worker worker;

    /** What was found. */
    private record Found(Ffmpeg ffmpeg, ProcessHost host) {}

    /** Guarded by this. */
    private @Nullable Found found;

    ClipFfmpeg(@Nullable Path program, Map<String, String> environment, Clocks clocks) {
        this.program = program;
        this.environment = environment;
        this.clocks = clocks;
        this.worker = clocks.worker("gatecam-clip-reaper");
    }

    /** @throws FfmpegUnavailableException if there is none; it is looked for again the next time */
    private synchronized Found found() {
        Found known = found;
        if (known == null) {
            Ffmpeg ffmpeg = Ffmpeg.locate(program, environment);
            known = new Found(ffmpeg, new ProcessHost(DeathBond.choose(environment), clocks, worker, GRACE));
            found = known;
        }
        return known;
    }

    /**
     * Looks for ffmpeg.
     *
     * @throws FfmpegUnavailableException if there is none
     */
    void require() {
        found();
    }

    FfmpegProcess process(String name, ClipCommand command) {
        Found known = found();
        return new FfmpegProcess(name, command.argv(known.ffmpeg()), UnaryOperator.identity(), known.host());
    }

    /** It could not be started: perhaps it is elsewhere now. */
    synchronized void forget() {
        found = null;
    }

    Worker worker() {
        return worker;
    }

    @Override
    public void close() {
        worker.close();
    }
}
