package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.error.TrialsBusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tries cameras, for example before they are put into the list: is there a picture, and if not, why.
 *
 * <p>A trial opens one feed as a stream would, in its turn among those that start, gets one picture and what the stream
 * is, and closes the feed. Cameras take few connections: what a running stream shows already is taken from that; a
 * stream of the same address is not connected to while it is tried, nor sooner after than after a connection of its
 * own; and one that is being connected to is waited for.
 *
 * <p>Safe for use by any thread. Ends with the {@link StreamManager}.
 */
public final class CameraTrials {

    private static final int MOST = 4;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final TrialResult CLOSING = new TrialResult(
            false,
            "gatecam is being closed",
            Optional.empty(),
            TrialResult.Source.TEST,
            Optional.empty(),
            Duration.ZERO);

    private final StreamContext context;
    /** To be asked on the control thread. */
    private final Supplier<List<CameraStream>> streams;

    /** Until the camera may be connected to again. Confined to the control thread. */
    private final List<CameraTrial> trials = new ArrayList<>();

    /** Those whose callers wait. */
    private final Set<CompletableFuture<TrialResult>> awaited = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;
    /** The control thread takes nothing any more. */
    private volatile boolean over;

    /** @param streams all streams, those included that are not wanted any more and have not ended yet */
    CameraTrials(StreamContext context, Supplier<List<CameraStream>> streams) {
        this.context = context;
        this.streams = streams;
    }

    /**
     * Tries a camera. Of its options only those count that a picture depends on: URLs, transport, timeout, input
     * options, black rectangles, quality and width, up to 1,280 pixels. It is neither recorded nor relayed, and nothing
     * is written to the disk.
     *
     * @param camera the camera; it need not be in the list
     * @return what came of it, within 15 s; completed by the streams' own thread, so that what depends on it must not
     *     wait. It completes with {@link TrialsBusyException} when this host is being tried already, or four others are
     * @throws IllegalStateException after the streams were closed
     */
    public CompletableFuture<TrialResult> begin(Camera camera) {
        if (closed) {
            throw new IllegalStateException("The streams are closed");
        }
        CompletableFuture<TrialResult> result = new CompletableFuture<>();
        awaited.add(result);
        result.whenComplete((outcome, failure) -> awaited.remove(result));
        CameraTrial trial = new CameraTrial(camera, context, result);
        context.control().execute(() -> admit(trial, result));
        if (over) {
            result.complete(CLOSING);
        }
        // A caller that gives up must not keep the trial from ending.
        return result.copy();
    }

    private void admit(CameraTrial trial, CompletableFuture<TrialResult> result) {
        if (closed) {
            trial.fail(CLOSING.reason());
            return;
        }
        long now = context.clocks().nanoTime();
        Map<String, CameraStream> showing = showing();
        if (showing.keySet().containsAll(trial.addresses())) {
            trial.finishWith(shown(trial.camera(), showing));
            return;
        }
        List<CameraTrial> active =
                trials.stream().filter(each -> !each.ended().isDone()).toList();
        boolean hostIsTried = active.stream().anyMatch(each -> !Collections.disjoint(each.hosts(), trial.hosts()));
        if (hostIsTried || active.size() >= MOST) {
            result.completeExceptionally(new TrialsBusyException(
                    hostIsTried ? "A camera at this host is being tried already" : "Too many cameras are being tried",
                    RETRY_AFTER));
            return;
        }
        trials.add(trial);
        advance(trial, now);
    }

    /** On the control thread, before the streams are asked, or one that is tried again and again were never free. */
    void tick(long nowNanos) {
        trials.removeIf(trial -> isOver(trial, nowNanos));
        List.copyOf(trials).forEach(trial -> advance(trial, nowNanos));
    }

    private void advance(CameraTrial trial, long now) {
        if (trial.isWaiting()) {
            Map<String, CameraStream> showing = showing();
            Set<String> untried = new HashSet<>(trial.addresses());
            untried.removeAll(showing.keySet());
            if (untried.isEmpty()) {
                trial.finishWith(shown(trial.camera(), showing));
                return;
            }
            Optional<CameraStream> inTheWay = inTheWay(untried, now);
            if (inTheWay.isEmpty()
                    && isFree(trial, untried, now)
                    && context.gate().tryPass(now)) {
                open(trial, untried);
            } else if (trial.waited(now).compareTo(CameraTrial.PICTURE_WITHIN) >= 0) {
                trial.fail(inTheWay.map(CameraTrials::waitedFor).orElse(TrialFailure.SILENCE));
            }
        }
        trial.tick(now);
    }

    /** That takes its time, and who closes the streams may have given up waiting for this thread meanwhile. */
    private void open(CameraTrial trial, Set<String> untried) {
        if (!closed) {
            trial.open(untried);
        }
        if (closed) {
            trial.fail(CLOSING.reason());
        }
    }

    private static String waitedFor(CameraStream stream) {
        return "camera " + stream.facts().camera().id() + " is connecting to this address, and nothing has come yet";
    }

    /** Whether a camera's stream may be connected to: a trial is as good a connection as one of its own. */
    boolean leaveFree(Camera camera, long nowNanos) {
        Set<String> wanted = addresses(camera);
        return trials.stream()
                .filter(trial -> trial.hasConnected() && !isOver(trial, nowNanos))
                .allMatch(trial -> Collections.disjoint(trial.addresses(), wanted));
    }

    /** The gap behind the last trial of the same address; there is only one at a time. */
    private boolean isFree(CameraTrial trial, Set<String> untried, long now) {
        return trials.stream()
                .filter(other -> other != trial && other.hasConnected() && !isOver(other, now))
                .allMatch(other -> Collections.disjoint(other.addresses(), untried));
    }

    private boolean isOver(CameraTrial trial, long now) {
        Long endedNanos = trial.ended().getNow(null);
        return endedNanos != null
                && now - endedNanos >= context.options().firstRestartDelay().toNanos();
    }

    private Optional<CameraStream> inTheWay(Set<String> untried, long now) {
        return streams.get().stream()
                .filter(stream -> stream.isConnected(now))
                .filter(stream -> !Collections.disjoint(addresses(stream.facts().camera()), untried))
                .findFirst();
    }

    private Map<String, CameraStream> showing() {
        Map<String, CameraStream> showing = new HashMap<>();
        for (CameraStream stream : streams.get()) {
            if (stream.facts().state() == StreamState.RUNNING) {
                addresses(stream.facts().camera()).forEach(address -> showing.putIfAbsent(address, stream));
            }
        }
        return showing;
    }

    private static CameraStream shown(Camera camera, Map<String, CameraStream> showing) {
        List<CameraUrl> urls = CameraTrial.urls(camera).toList();
        CameraStream shown = showing.get(urls.get(urls.size() - 1).address());
        if (shown == null) {
            throw new IllegalStateException("No stream shows " + camera);
        }
        return shown;
    }

    private static Set<String> addresses(Camera camera) {
        return CameraTrial.urls(camera).map(CameraUrl::address).collect(Collectors.toUnmodifiableSet());
    }

    /** Lets no trial begin from now on; by any thread. */
    void refuse() {
        closed = true;
    }

    /** Tells those who wait that nothing comes any more, when the control thread has ended; by any thread. */
    void endWaiting() {
        over = true;
        awaited.forEach(result -> result.complete(CLOSING));
    }

    /**
     * Gives all trials up; on the control thread.
     *
     * @return the ends of their connections
     */
    List<CompletableFuture<Long>> close() {
        closed = true;
        List.copyOf(trials).forEach(trial -> trial.fail(CLOSING.reason()));
        return trials.stream().map(CameraTrial::ended).toList();
    }
}
