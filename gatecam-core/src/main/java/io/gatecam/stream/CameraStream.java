package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.still.Still;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of one camera: does what {@link Supervision} decides, with one feed at a time.
 *
 * <p>Confined to the control thread, but for what says otherwise.
 */
final class CameraStream {

    private static final Logger log = LoggerFactory.getLogger(CameraStream.class);

    /** What others may see of a stream: an immutable value. */
    record Facts(
            Camera camera,
            StreamState state,
            String reason,
            Instant since,
            Instant lastSeen,
            FrameSelection frames,
            OptionalInt keyframeIntervalMillis,
            long connections,
            Optional<StreamFormat> format,
            Optional<RelayStatus> relay) {

        /** Told by the stills on the disk, which outlive this program; where none are wanted, by what was seen here. */
        Optional<Instant> darkSince(Optional<Still> latest) {
            if (state == StreamState.RUNNING) {
                return Optional.empty();
            }
            Optional<Still> last = makesStills(camera) ? latest : Optional.empty();
            return Optional.of(last.map(still -> Instant.ofEpochSecond(still.second()))
                    .orElseGet(() -> lastSeen.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private final StreamContext context;
    /** A stream of the same camera that is not over yet, so that there are never two connections. */
    private final @Nullable CameraStream predecessor;

    private final LogTail tail = new LogTail();
    /** Completes with the moment on the monotonic clock. */
    private final CompletableFuture<Long> ended = new CompletableFuture<>();

    private Camera camera;
    private Supervision supervision;
    private @Nullable CameraFeed feed;
    private long connections;
    private long endedConnections;
    /** What the camera was seen to send, in this connection or one before. */
    private Optional<StreamFormat> format = Optional.empty();
    /** Whether the connection that is open was seen to send it. */
    private boolean described;

    private HardwareTrial hardware;
    private boolean accelerated;
    private SoundTrial sound = SoundTrial.first();
    /** Whether the connection that is open waits for sound that does not come. */
    private boolean mute;

    private final RelayWatch relay;
    private Instant since;
    /** When pictures last came in the state that was left then; before the first, when this stream was begun. */
    private Instant lastSeen;

    private volatile Facts facts;
    private volatile @Nullable StreamProcess process;

    CameraStream(Camera camera, StreamContext context, @Nullable CameraStream predecessor) {
        this.camera = camera;
        this.context = context;
        this.predecessor = predecessor;
        this.since = context.clocks().now();
        this.lastSeen = since;
        this.relay = new RelayWatch(camera.id(), context.clocks());
        this.hardware = HardwareTrial.of(camera.input().acceleration());
        this.supervision = Supervision.begin(
                context.options(), camera.stills().mode(), context.clocks().nanoTime());
        this.facts = currentFacts();
    }

    static boolean makesStills(Camera camera) {
        return camera.stills().mode() != StillsMode.OFF;
    }

    /** By any thread. */
    Facts facts() {
        return facts;
    }

    /** By any thread. */
    Optional<StreamProcess> process() {
        return Optional.ofNullable(process);
    }

    /** By any thread. */
    List<String> log() {
        return tail.lines();
    }

    /** On the monotonic clock: when it was lost, though it ran and nobody wanted that. */
    OptionalLong lostSince() {
        return supervision.lostSince();
    }

    /** On the monotonic clock. */
    long dueNanos() {
        return supervision.dueNanos();
    }

    /** Whether the camera has a connection of this stream, or had one so lately that it must not get another. */
    boolean isConnected(long nowNanos) {
        return feed != null || !supervision.mayConnect(nowNanos);
    }

    /** @param left whether nobody else is connected to the camera */
    void tick(boolean left) {
        long now = context.clocks().nanoTime();
        boolean free = left && feed == null && (predecessor == null || predecessor.isOver(now));
        if (free && supervision.isDue(now) && context.gate().tryPass(now)) {
            apply(supervision.onStart(now));
        } else {
            apply(supervision.onTick(now));
        }
        if (feed != null) {
            adapt(now);
            relay.watch(supervision.life());
            facts = currentFacts();
        }
    }

    /** Asked each time, because no camera is connected to again for this more than once a minute. */
    private void adapt(long now) {
        if (mute) {
            apply(supervision.onOtherFormat(now, "no sound, although it announces some"));
        } else if (context.recorder().isOutdated(camera.id())) {
            apply(supervision.onOtherFormat(now, "pictures of another size"));
        }
    }

    /** Goes on with another definition of the same camera. */
    void redefine(Camera next, boolean sameConnection) {
        camera = next;
        if (sameConnection) {
            facts = currentFacts();
        } else {
            format = Optional.empty();
            sound = SoundTrial.first();
            relay.forget();
            hardware = HardwareTrial.of(next.input().acceleration());
            apply(supervision.onRestartRequest(
                    context.clocks().nanoTime(), next.stills().mode(), "the definition of the camera changed"));
        }
    }

    void restart() {
        apply(supervision.onRestartRequest(
                context.clocks().nanoTime(), camera.stills().mode(), "a restart was requested"));
    }

    void stop() {
        apply(supervision.onStop());
        if (feed != null) {
            return;
        }
        if (predecessor == null) {
            ended.complete(context.clocks().nanoTime());
        } else {
            predecessor.ended.thenAccept(ended::complete);
        }
    }

    /** By any thread: completes when the stream was stopped, and its connection and those before it are closed. */
    CompletableFuture<?> ended() {
        return ended;
    }

    /** Whether it ended so long ago that the camera may be connected to again. */
    boolean isOver(long nowNanos) {
        Long endedNanos = ended.getNow(null);
        return endedNanos != null
                && nowNanos - endedNanos
                        >= context.options().firstRestartDelay().toNanos();
    }

    private void apply(Supervision.Step step) {
        moveTo(step.next());
        if (step.action() == Supervision.Action.OPEN) {
            open();
        } else if (step.action() == Supervision.Action.CLOSE && feed != null) {
            feed.stop();
        }
    }

    private void moveTo(Supervision next) {
        StreamState before = supervision.state();
        if (before == StreamState.RUNNING && next.state() != StreamState.RUNNING) {
            long nowNanos = context.clocks().nanoTime();
            lastSeen = context.clocks().now().minus(supervision.life().silent(nowNanos));
        }
        supervision = next;
        if (next.state() != before) {
            since = context.clocks().now();
            log.info("Camera {}: {} -> {} {}", camera.id(), before, next.state(), next.reason());
            context.changes().accept(new StreamChange(camera.id(), before, next.state(), next.reason(), since));
        }
        facts = currentFacts();
    }

    private Facts currentFacts() {
        int interval = supervision.life().rhythm().intervalMillis();
        boolean known = interval > 0 && supervision.frames().frames() == FrameSelection.KEYFRAMES;
        return new Facts(
                camera,
                supervision.state(),
                supervision.reason(),
                since,
                lastSeen,
                supervision.frames().frames(),
                known ? OptionalInt.of(interval) : OptionalInt.empty(),
                connections,
                format,
                relay.status());
    }

    private void open() {
        long connection = ++connections;
        described = false;
        mute = false;
        accelerated = hardware.isDue(context.clocks().nanoTime());
        facts = currentFacts();
        context.stills().connected(camera.id());
        FrameChoice frames = supervision.frames();
        Camera asked = sound.isDue(context.clocks().nanoTime())
                ? camera
                : camera.toBuilder().audio(false).build();
        FeedRequest request = new FeedRequest(
                asked,
                frames.frames(),
                frames.tolerateDamage(),
                format,
                accelerated,
                context.recorder().begin(asked));
        try {
            feed = context.source().open(request, event -> onEvent(connection, event));
        } catch (RuntimeException | Error e) {
            // Such as no thread to be had. It may be better later, and the other streams go on.
            log.error(
                    "Camera {}: no feed could be opened ({})",
                    camera.id(),
                    e.getClass().getName());
            String why = camera.url().redact(String.valueOf(e.getMessage()));
            onEnded(connection, "no feed could be opened: " + why);
        }
    }

    /** By any thread of the feed's: a still goes its way at once, the rest is decided on the control thread. */
    private void onEvent(long connection, FeedEvent event) {
        if (event instanceof FeedEvent.Diagnostic diagnostic) {
            tail.add(diagnostic.line());
            context.recorder().said(facts.camera().id(), diagnostic.line());
            return;
        }
        if (event instanceof FeedEvent.SegmentClosed closed) {
            // At once, because it tells the time by what the stills of this connection say now.
            context.recorder().closed(facts.camera().id(), closed.name(), closed.start(), closed.end());
            return;
        }
        if (event instanceof FeedEvent.StillArrived arrived) {
            context.stills().accept(facts.camera().id(), arrived.still());
            // Not the still itself, which would stay in memory while the control thread is busy.
            long timestamp = arrived.still().timestampMillis();
            context.control()
                    .execute(() -> apply(supervision.onStill(context.clocks().nanoTime(), timestamp)));
            return;
        }
        if (event instanceof FeedEvent.ProcessStarted started) {
            process = StreamProcess.of(started.process());
        } else if (event instanceof FeedEvent.Ended) {
            process = null;
        }
        context.control().execute(() -> decide(connection, event));
    }

    private void decide(long connection, FeedEvent event) {
        long now = context.clocks().nanoTime();
        if (event instanceof FeedEvent.Flowing) {
            apply(supervision.onFlow(now));
        } else if (event instanceof FeedEvent.PictureDamaged) {
            apply(supervision.onDamagedPicture(now));
        } else if (event instanceof FeedEvent.LoginRefused) {
            apply(supervision.onRefusedLogin());
        } else if (event instanceof FeedEvent.SoundMissing) {
            sound = sound.missed(now);
            mute = true;
        } else if (event instanceof FeedEvent.Described description) {
            onDescribed(now, description);
        } else if (event instanceof FeedEvent.RelayBegun begun) {
            relay.begun(begun.target());
        } else if (event instanceof FeedEvent.RelayFailed failed) {
            relay.failed(failed.reason());
        } else if (event instanceof FeedEvent.RelayRecovered) {
            relay.recovered();
        } else if (event instanceof FeedEvent.Ended end) {
            onEnded(connection, end.reason());
        }
        facts = currentFacts();
    }

    private void onDescribed(long now, FeedEvent.Described description) {
        described = true;
        format = Optional.of(description.format());
        if (!description.suited()) {
            apply(supervision.onOtherFormat(now, description.format().video()));
        }
    }

    /** A feed that ends twice must not be mistaken for the end of the next one. */
    private void onEnded(long connection, String reason) {
        if (connection == endedConnections) {
            return;
        }
        endedConnections = connection;
        feed = null;
        context.recorder().ended(camera.id());
        long now = context.clocks().nanoTime();
        if (accelerated && described && supervision.life().stills() == 0 && supervision.wasGivenUp()) {
            hardware = hardware.failed(now);
            log.warn("Camera {}: {} decoded nothing, the processor does it", camera.id(), hardware.acceleration());
        }
        relay.disconnected();
        apply(supervision.onEnd(now, reason, context.random().nextDouble()));
        if (supervision.state() == StreamState.STOPPED) {
            ended.complete(context.clocks().nanoTime());
        }
    }
}
