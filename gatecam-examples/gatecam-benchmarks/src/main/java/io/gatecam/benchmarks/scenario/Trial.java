package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.StillTaker;
import io.gatecam.benchmarks.machine.CpuReading;
import io.gatecam.benchmarks.machine.JitCompiler;
import io.gatecam.benchmarks.machine.Memory;
import java.time.Duration;

/** Measures what takes stills, while it does nothing else. */
final class Trial {

    /** A stream that has not begun by then will not begin. */
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final StillTaker taker;
    private final int cameras;

    Trial(StillTaker taker, int cameras) {
        this.taker = taker;
        this.cameras = cameras;
    }

    /**
     * Lets it run for a while and measures it then.
     *
     * @throws IllegalStateException if it takes no stills, or one of its processes ends
     */
    Cost cost(Duration warmup, Duration duration) throws InterruptedException {
        awaitStills();
        Thread.sleep(warmup.toMillis());
        CpuReading ffmpegBefore = CpuReading.of(taker.ffmpegs());
        CpuReading jvmBefore = CpuReading.of(taker.supervisors());
        Duration jitBefore = JitCompiler.used(taker.supervisors());
        long stillsBefore = taker.stills();
        Thread.sleep(duration.toMillis());
        CpuReading ffmpegAfter = CpuReading.of(taker.ffmpegs());
        CpuReading jvmAfter = CpuReading.of(taker.supervisors());
        Duration jit = JitCompiler.used(taker.supervisors()).minus(jitBefore);
        double seconds = (jvmAfter.atNanos() - jvmBefore.atNanos()) / 1e9;
        return new Cost(
                ffmpegAfter.percentSince(ffmpegBefore),
                jvmAfter.percentSince(jvmBefore),
                jit.toMillis() / 10.0 / seconds,
                Memory.megabytes(taker.ffmpegs()),
                Memory.megabytes(taker.supervisors()),
                (taker.stills() - stillsBefore) / seconds,
                LostSeconds.upToNow(duration).in(taker.folders()));
    }

    private void awaitStills() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + BEGIN_WITHIN.toNanos();
        while (taker.stills() < 2L * cameras) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException("Only " + taker.stills() + " stills of " + cameras + " cameras within "
                        + BEGIN_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }
}
