package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.StreamFormat;
import io.gatecam.still.ArrivedStill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One trial of one camera: waits for its turn, opens one feed, takes one picture of it and closes it.
 *
 * <p>Confined to the control thread, but for what says otherwise.
 */
final class CameraTrial {

    /** Leaves ffmpeg some time to end in the 15 s that a caller is told. */
    static final Duration PICTURE_WITHIN = Duration.ofSeconds(14);

    /** What the stream is comes by another pipe than its first picture. */
    private static final Duration FORMAT_WITHIN = Duration.ofSeconds(1);

    private final Camera camera;
    private final StreamContext context;
    private final CompletableFuture<TrialResult> result;
    private final long begunNanos;
    private final LogTail said = new LogTail();
    /** Completes with the moment on the monotonic clock. */
    private final CompletableFuture<Long> ended = new CompletableFuture<>();

    private Set<String> addresses;
    private @Nullable CameraFeed feed;
    private long openedNanos;
    private boolean refused;
    private boolean finished;
    private Optional<StreamFormat> format = Optional.empty();
    private @Nullable ArrivedStill still;

    CameraTrial(Camera camera, StreamContext context, CompletableFuture<TrialResult> result) {
        this.camera = camera;
        this.context = context;
        this.result = result;
        this.begunNanos = context.clocks().nanoTime();
        this.addresses = urls(camera).map(CameraUrl::address).collect(Collectors.toUnmodifiableSet());
    }

    /** What a camera is connected to by. */
    static Stream<CameraUrl> urls(Camera camera) {
        return Stream.concat(
                Stream.of(camera.url()),
                camera.stills().source().filter(source -> CameraStream.makesStills(camera)).stream());
    }

    Camera camera() {
        return camera;
    }

    Set<String> hosts() {
        return urls(camera).map(CameraUrl::host).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return what it connects to, or will} */
    Set<String> addresses() {
        return addresses;
    }

    boolean isWaiting() {
        return feed == null && !ended.isDone();
    }

    /** {@return whether it opened a connection, be it over or not} */
    boolean hasConnected() {
        return feed != null;
    }

    /** Completes with the end of its connection. */
    CompletableFuture<Long> ended() {
        return ended;
    }

    Duration waited(long nowNanos) {
        return Duration.ofNanos(nowNanos - begunNanos);
    }

    /** What runs already is shown instead. */
    void finishWith(CameraStream running) {
        CameraStream.Facts facts = running.facts();
        int id = facts.camera().id();
        Optional<byte[]> picture = CameraStream.makesStills(facts.camera())
                ? context.stills().latest(id).map(newest -> newest.bytes())
                : Optional.empty();
        boolean sameLogin =
                urls(facts.camera()).toList().containsAll(urls(camera).toList());
        String untried = sameLogin ? "" : "camera " + id + " shows this already; the new login was not tried";
        finish(new TrialResult(true, untried, picture, TrialResult.Source.LIVE, facts.format(), took()));
    }

    /**
     * Opens its feed.
     *
     * @param untried those of its addresses that no stream shows already
     */
    void open(Set<String> untried) {
        addresses = Set.copyOf(untried);
        openedNanos = context.clocks().nanoTime();
        FeedRequest request =
                new FeedRequest(asked(), FrameSelection.KEYFRAMES, true, Optional.empty(), false, Optional.empty());
        try {
            feed = context.source().open(request, this::onEvent);
        } catch (RuntimeException | Error e) {
            // Such as no thread to be had.
            fail("no connection could be opened on this machine");
        }
    }

    /** The camera with nothing asked of it but a picture that is small enough to be shown at once. */
    private Camera asked() {
        List<CameraUrl> urls =
                urls(camera).filter(url -> addresses.contains(url.address())).toList();
        return TrialCamera.of(camera, urls.get(0), urls.size() > 1 ? urls.get(1) : null);
    }

    void tick(long nowNanos) {
        if (finished) {
            return;
        }
        if (still != null) {
            boolean patient = nowNanos - still.arrivedNanos() < FORMAT_WITHIN.toNanos();
            if (format.isPresent() || !patient) {
                succeed(still.jpeg());
            }
        } else if (waited(nowNanos).compareTo(PICTURE_WITHIN) >= 0) {
            fail(format.map(TrialFailure::withoutPicture).orElse(TrialFailure.SILENCE));
        }
    }

    /** By any thread of the feed's. */
    private void onEvent(FeedEvent event) {
        if (event instanceof FeedEvent.Diagnostic diagnostic) {
            said.add(diagnostic.line());
            return;
        }
        context.control().execute(() -> decide(event));
    }

    private void decide(FeedEvent event) {
        if (event instanceof FeedEvent.StillArrived arrived && still == null) {
            still = arrived.still();
            tick(context.clocks().nanoTime());
        } else if (event instanceof FeedEvent.Described described) {
            format = Optional.of(described.format());
            tick(context.clocks().nanoTime());
        } else if (event instanceof FeedEvent.LoginRefused) {
            refused = true;
        } else if (event instanceof FeedEvent.Ended end) {
            onEnded(end.reason());
        }
    }

    private void onEnded(String end) {
        long now = context.clocks().nanoTime();
        ended.complete(now);
        if (still != null) {
            succeed(still.jpeg());
        } else {
            Duration lived = Duration.ofNanos(now - openedNanos);
            fail(refused ? TrialFailure.LOGIN : TrialFailure.reason(said.lines(), end, format, lived));
        }
    }

    private void succeed(byte[] jpeg) {
        finish(new TrialResult(true, "", Optional.of(jpeg), TrialResult.Source.TEST, format, took()));
    }

    void fail(String reason) {
        finish(new TrialResult(false, reason, Optional.empty(), TrialResult.Source.TEST, format, took()));
    }

    /** The caller need not wait for the camera to take its leave. */
    private void finish(TrialResult outcome) {
        if (finished) {
            return;
        }
        finished = true;
        result.complete(outcome);
        if (feed == null) {
            ended.complete(context.clocks().nanoTime());
        } else {
            feed.stop();
        }
    }

    private Duration took() {
        return waited(context.clocks().nanoTime());
    }
}
