package io.gatecam.acceptance;

import io.gatecam.camera.Camera;
import io.gatecam.testkit.SimulatedCamera;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several cameras, so that one test measures often.
 *
 * @param cameras with the ids 1, 2, 3 and so on
 */
record Fleet(List<SimulatedCamera> cameras) {

    /** What the camera showed shortly before a fault may become known after it. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(500);

    static Fleet of(int size, Supplier<SimulatedCamera> start) {
        return new Fleet(IntStream.range(0, size).mapToObj(i -> start.get()).toList());
    }

    Set<Integer> ids() {
        return IntStream.rangeClosed(1, cameras.size()).boxed().collect(Collectors.toSet());
    }

    SimulatedCamera camera(int id) {
        return cameras.get(id - 1);
    }

    List<Camera> configured() {
        return ids().stream().map(id -> Camera.of(id, camera(id).url())).toList();
    }

    /**
     * Does something to each camera, with some time between: at different phases of their second, and so that their
     * streams do not have to start in a queue.
     *
     * @return when it was done to each, in the order of the ids
     */
    List<Instant> toEach(Duration between, IntConsumer action) {
        List<CompletableFuture<Instant>> done = new ArrayList<>();
        for (int id : ids()) {
            Executor later = CompletableFuture.delayedExecutor(
                    between.multipliedBy(id - 1).toMillis(), TimeUnit.MILLISECONDS);
            done.add(CompletableFuture.supplyAsync(
                    () -> {
                        Instant now = Instant.now();
                        action.accept(id);
                        return now;
                    },
                    later));
        }
        return done.stream().map(CompletableFuture::join).toList();
    }

    /** How long after its moment each camera had its next still. */
    List<Duration> untilNextStills(Site site, List<Instant> moments, Duration limit) {
        return ids().stream()
                .map(id -> {
                    Instant moment = moments.get(id - 1);
                    Instant next = site.untilStillAfter(id, moment.plus(ON_THE_WAY), limit);
                    return Duration.between(moment, next);
                })
                .toList();
    }
}
