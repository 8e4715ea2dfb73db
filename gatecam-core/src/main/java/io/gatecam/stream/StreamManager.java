package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraInventory;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.event.Subscription;
import io.gatecam.fanout.Fanout;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of all cameras: one supervised feed each, kept in step with the list of cameras.
 *
 * <p>Safe for use by any thread; but {@link #reload()}, {@link #reconfigure(List)} and {@link #close()} wait for the
 * streams' own thread.
 */
public final class StreamManager implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamManager.class);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration RELOAD_AGAIN = Duration.ofSeconds(30);
    private static final String OUTAGE = " (all streams were lost at once: is it this machine or its network?)";

    /** A connection that breaks is noticed at once, one that freezes when its stream stalls, and that is not exact. */
    private static final Duration STALLS_DIFFER_BY = Duration.ofSeconds(5);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** SIGTERM, three seconds of grace, SIGKILL, and some time for the machine. */
    private static final Duration ALL_STOPPED_WITHIN = Duration.ofMillis(4_500);

    private final CameraInventory inventory;
    private final StillStore stills;
    private final SnapshotStore snapshots;
    private final SegmentStore segments;
    private final Worker control;
    private final Worker reloader;
    private final Fanout<StreamChange> changes;
    private final StreamContext context;
    private final CameraTrials trials;
    private final ProcessSampler sampler;

    /** Written on the control thread, read by any. */
    private volatile Outage outage;

    /** Confined to the reloader. */
    private Worker.Cancellable reloadAgain = () -> {};

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Written on the control thread, read by any. */
    private final NavigableMap<Integer, CameraStream> streams = new ConcurrentSkipListMap<>();

    /** Streams of cameras that are not wanted any more, until their connection is closed. On the control thread. */
    private final Map<Integer, CameraStream> leaving = new HashMap<>();

    /**
     * Makes a manager without streams; {@link #reload()} begins them.
     *
     * @param inventory where the cameras come from
     * @param source opens their feeds
     * @param stills takes their stills
     * @param snapshots asked for the disk space of snapshots
     * @param segments says what is to be recorded, and takes it
     * @param clocks time
     * @param options when streams are given up and tried again
     */
    public StreamManager(
            CameraInventory inventory,
            FeedSource source,
            StillStore stills,
            SnapshotStore snapshots,
            SegmentStore segments,
            Clocks clocks,
            SupervisionOptions options) {
        this.inventory = inventory;
        this.stills = stills;
        this.snapshots = snapshots;
        this.segments = segments;
        this.control = clocks.worker("gatecam-streams");
        this.reloader = clocks.worker("gatecam-inventory");
        this.changes = new Fanout<>(clocks, "gatecam-stream-listener");
        this.context = new StreamContext(
                source,
                stills,
                segments.recorder(),
                clocks,
                control,
                new StartGate(options.startSpacing()),
                options,
                new Random(),
                changes::publish);
        this.trials = new CameraTrials(context, this::unended);
        this.outage = Outage.none(options.stallAfter().plus(STALLS_DIFFER_BY));
        this.sampler = new ProcessSampler(this::processes, clocks);
        control.schedule(TICK, this::tick);
    }

    /**
     * All streams as they stand, those that are down included.
     *
     * @return a status for each camera, by ascending id; unmodifiable
     */
    public List<StreamStatus> statuses() {
        return streams.values().stream().map(this::status).toList();
    }

    /**
     * A stream as it stands.
     *
     * @param cameraId the camera
     * @return its status; empty when there is no such camera
     */
    public Optional<StreamStatus> status(int cameraId) {
        return Optional.ofNullable(streams.get(cameraId)).map(this::status);
    }

    /**
     * Whether there is such a camera.
     *
     * @param cameraId the camera
     * @return whether it is in the list
     */
    public boolean contains(int cameraId) {
        return streams.containsKey(cameraId);
    }

    /**
     * Whether all streams that ran were lost at once, and none runs yet, so that this machine or its network is to be
     * looked at rather than the cameras. Never with one camera alone.
     *
     * @return whether that is suspected
     */
    public boolean isOutageSuspected() {
        return outage.isSuspected();
    }

    /**
     * Reads the list of cameras again and applies it.
     *
     * @return what was changed
     * @throws InventoryUnavailableException if the list cannot be read; what runs goes on, and it is read again in 30 s
     * @throws InvalidInputException if two cameras have the same id; what runs goes on
     * @throws IllegalStateException after {@link #close()}
     */
    public Reconciliation reload() {
        requireOpen();
        CompletableFuture<Reconciliation> result = new CompletableFuture<>();
        reloader.execute(() -> reload(result));
        return answer(result);
    }

    /** On the reloader's thread, one after the other, so that an older list never overtakes a newer one. */
    private void reload(CompletableFuture<Reconciliation> result) {
        try {
            List<Camera> cameras = inventory.cameras();
            requireDistinct(cameras);
            result.completeAsync(() -> apply(cameras), control);
        } catch (InventoryUnavailableException e) {
            log.warn("The list of cameras cannot be read, so what runs goes on: {}", e.getMessage());
            reloadAgain.cancel();
            reloadAgain = reloader.schedule(RELOAD_AGAIN, () -> reload(new CompletableFuture<>()));
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * Applies a list of cameras, for programs that keep it themselves. Streams of which only the name or location
     * changed go on untouched. The next {@link #reload()} goes back to the inventory's list.
     *
     * @param cameras the cameras that there should be
     * @return what was changed
     * @throws InvalidInputException if two cameras have the same id; what runs goes on
     * @throws IllegalStateException after {@link #close()}
     */
    public Reconciliation reconfigure(List<Camera> cameras) {
        requireOpen();
        List<Camera> wanted = List.copyOf(cameras);
        requireDistinct(wanted);
        return answer(CompletableFuture.supplyAsync(() -> apply(wanted), control));
    }

    /**
     * What {@link #reconfigure(List)} would change now. Changes nothing, and waits for nothing.
     *
     * @param cameras the cameras that there would be
     * @return what would be changed
     * @throws InvalidInputException if two cameras have the same id
     */
    public Reconciliation preview(List<Camera> cameras) {
        List<Camera> wanted = List.copyOf(cameras);
        requireDistinct(wanted);
        return Reconciliation.between(running(), wanted);
    }

    /** {@return what tries cameras without putting them into the list} */
    public CameraTrials trials() {
        return trials;
    }

    /**
     * Opens a new connection to a camera, whatever its stream is waiting for.
     *
     * @param cameraId the camera
     * @throws UnknownCameraException if there is no such camera
     */
    public void restart(int cameraId) {
        CameraStream stream = streams.get(cameraId);
        if (stream == null) {
            throw new UnknownCameraException(cameraId);
        }
        control.execute(stream::restart);
    }

    /**
     * Lets a listener hear of each change of a stream's state from now on.
     *
     * @param listener called by a thread of its own
     * @return its place, to be closed; closed with the manager at the latest
     */
    public Subscription subscribe(StreamListener listener) {
        return changes.subscribe(listener::onChange);
    }

    /** Closes all connections and waits for their end, up to 5 s. Closing twice does nothing. */
    @Override
    public void close() {
        close(ALL_STOPPED_WITHIN);
    }

    void close(Duration patience) {
        if (closed.getAndSet(true)) {
            return;
        }
        trials.refuse();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        control.execute(() -> stopAll().whenComplete((nothing, failure) -> stopped.complete(null)));
        // An inventory that hangs is waited for while the streams end, not before.
        reloader.close();
        try {
            stopped.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.error("Not all streams ended within {}", patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        control.close();
        trials.endWaiting();
        sampler.close();
        changes.close();
    }

    private CompletableFuture<Void> stopAll() {
        streams.keySet().forEach(this::retire);
        List<CompletableFuture<?>> ends = new ArrayList<>(trials.close());
        leaving.values().forEach(stream -> ends.add(stream.ended()));
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new));
    }

    /** Who has waited longest starts first, or those that fail all the time would keep others from starting at all. */
    private void tick() {
        control.schedule(TICK, this::tick);
        long nowNanos = context.clocks().nanoTime();
        List<CameraStream> longestWaitFirst = new ArrayList<>(streams.values());
        longestWaitFirst.sort(Comparator.comparingLong(stream -> stream.dueNanos() - nowNanos));
        trials.tick(nowNanos);
        longestWaitFirst.forEach(
                stream -> stream.tick(trials.leaveFree(stream.facts().camera(), nowNanos)));
        watchForOutage();
        leaving.values().removeIf(stream -> stream.isOver(nowNanos));
    }

    private void watchForOutage() {
        int running = 0;
        List<Long> lost = new ArrayList<>();
        for (CameraStream stream : streams.values()) {
            if (stream.facts().state() == StreamState.RUNNING) {
                running++;
            }
            stream.lostSince().ifPresent(lost::add);
        }
        boolean before = outage.isSuspected();
        outage = outage.observe(running, lost);
        if (outage.isSuspected() && !before) {
            log.error("{} streams were lost at once: is it this machine or its network?", lost.size());
        } else if (before && !outage.isSuspected()) {
            log.info("The streams are not lost all at once any more");
        }
    }

    private Reconciliation apply(List<Camera> wanted) {
        requireOpen();
        Map<Integer, Camera> byId = wanted.stream().collect(Collectors.toMap(Camera::id, camera -> camera));
        Reconciliation plan = Reconciliation.between(running(), wanted);
        plan.stopped().forEach(this::retire);
        plan.restarted().forEach(id -> streams.get(id).redefine(byId.get(id), false));
        plan.kept().forEach(id -> streams.get(id).redefine(byId.get(id), true));
        plan.started().forEach(id -> streams.put(id, new CameraStream(byId.get(id), context, leaving.get(id))));
        log.info("Cameras: {}", plan);
        return plan;
    }

    private List<CameraStream> unended() {
        List<CameraStream> all = new ArrayList<>(streams.values());
        all.addAll(leaving.values());
        return all;
    }

    private List<Camera> running() {
        return streams.values().stream().map(stream -> stream.facts().camera()).toList();
    }

    private void retire(int cameraId) {
        CameraStream stream = streams.remove(cameraId);
        stream.stop();
        leaving.put(cameraId, stream);
    }

    private static Reconciliation answer(CompletableFuture<Reconciliation> result) {
        try {
            return result.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new InventoryUnavailableException("The list of cameras was not applied within " + ANSWER_WITHIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InventoryUnavailableException("Interrupted before the list of cameras was applied", e);
        }
    }

    private StreamStatus status(CameraStream stream) {
        CameraStream.Facts facts = stream.facts();
        int id = facts.camera().id();
        Optional<Still> latest = stills.latest(id);
        return new StreamStatus(
                facts.camera(),
                facts.state(),
                reason(facts),
                facts.since(),
                facts.darkSince(latest),
                facts.frames(),
                facts.keyframeIntervalMillis(),
                facts.format(),
                facts.relay(),
                segments.health(id),
                facts.connections(),
                stream.process().map(process -> sampler.usage(id, process)),
                latest,
                stills.counters(id),
                snapshots.bytes(id),
                stream.log());
    }

    private String reason(CameraStream.Facts facts) {
        boolean isBlamed = outage.isSuspected() && facts.state() != StreamState.RUNNING;
        return isBlamed ? facts.reason() + OUTAGE : facts.reason();
    }

    private Map<Integer, StreamProcess> processes() {
        Map<Integer, StreamProcess> processes = new HashMap<>();
        streams.forEach((id, stream) -> stream.process().ifPresent(process -> processes.put(id, process)));
        return processes;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("The streams are closed");
        }
    }

    private static void requireDistinct(List<Camera> cameras) {
        Set<Integer> ids = new HashSet<>();
        for (Camera camera : cameras) {
            if (!ids.add(camera.id())) {
                throw new InvalidInputException("id", "id " + camera.id() + " is given to two cameras");
            }
        }
    }
}
