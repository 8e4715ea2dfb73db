package io.gatecam.stream;

import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.ffmpeg.DeathBond;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.H264Encoder;
import io.gatecam.ffmpeg.H264Encoders;
import io.gatecam.ffmpeg.ProcessHost;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens feeds with ffmpeg. An ffmpeg that is missing is looked for again at each start, so that one that is installed
 * later is found.
 *
 * <p>Safe for use by several threads.
 */
public final class FfmpegFeedSource implements FeedSource, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FfmpegFeedSource.class);

    private final FfmpegOptions options;
    private final Map<String, String> environment;
    private final Clocks clocks;
    private final Worker reaper;
    private final ProcessHost host;
    private final AtomicReference<@Nullable Ffmpeg> found = new AtomicReference<>();
    private final H264Encoders encoders = new H264Encoders();

    /**
     * A source of feeds.
     *
     * @param options how ffmpeg is found and run
     * @param environment the environment variables, for {@code FFMPEG_PATH} and {@code PATH}
     * @param clocks time
     */
    public FfmpegFeedSource(FfmpegOptions options, Map<String, String> environment, Clocks clocks) {
        this.options = options;
        this.environment = Map.copyOf(environment);
        this.clocks = clocks;
        this.reaper = clocks.worker("gatecam-reaper");
        this.host = new ProcessHost(DeathBond.choose(environment), clocks, reaper, options.stopGrace());
    }

    /**
     * Looks for ffmpeg, so that its absence is known before the first stream needs it.
     *
     * @return path and version, for people
     * @throws FfmpegUnavailableException if there is none that can be used; the message says what to do
     */
    public String locate() {
        Ffmpeg ffmpeg = ffmpeg();
        return ffmpeg.program() + " " + ffmpeg.version();
    }

    private Ffmpeg ffmpeg() {
        Ffmpeg known = found.get();
        if (known != null && Files.isExecutable(known.program())) {
            return known;
        }
        Ffmpeg located = Ffmpeg.locate(options.program().orElse(null), environment);
        log.info("ffmpeg {} at {}", located.version(), located.program());
        found.set(located);
        return located;
    }

    @Override
    public CameraFeed open(FeedRequest request, Consumer<FeedEvent> events) {
        LateFeed feed = new LateFeed();
        Thread thread = new Thread(
                () -> live(request, events, feed),
                "gatecam-camera-" + request.camera().id());
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    private void live(FeedRequest request, Consumer<FeedEvent> events, LateFeed handle) {
        try {
            FfmpegFeed feed = new FfmpegFeed(ffmpeg(), request, this, events);
            handle.begin(feed);
            feed.live();
        } catch (FfmpegUnavailableException e) {
            events.accept(new FeedEvent.Ended(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Without an end the camera would never be connected to again.
            log.error("The feed of camera {} failed", request.camera().id(), e);
            events.accept(new FeedEvent.Ended("the feed failed: " + e.getClass().getSimpleName()));
        }
    }

    /** Asked on the thread of the first camera that may need it. */
    Optional<String> h264Encoder(Ffmpeg ffmpeg) {
        try {
            Optional<String> encoder = encoders.of(ffmpeg).map(H264Encoder::name);
            if (encoder.isEmpty()) {
                log.warn("{} cannot encode H.264, so that streams are relayed as they are", ffmpeg.program());
            }
            return encoder;
        } catch (IOException e) {
            log.warn("{} cannot be asked for its encoders: {}", ffmpeg.program(), e.getMessage());
            return Optional.empty();
        }
    }

    FfmpegOptions options() {
        return options;
    }

    Clocks clocks() {
        return clocks;
    }

    ProcessHost host() {
        return host;
    }

    /** To be closed when the last feed has ended. */
    @Override
    public void close() {
        reaper.close();
    }

    /** A feed that may be stopped before its thread has found ffmpeg. */
    private static final class LateFeed implements CameraFeed {

        // Guarded by this.
        private @Nullable CameraFeed feed;
        private boolean stopped;

        synchronized void begin(CameraFeed begun) {
            feed = begun;
            if (stopped) {
                begun.stop();
            }
        }

        @Override
        public synchronized void stop() {
            stopped = true;
            if (feed != null) {
                feed.stop();
            }
        }
    }
}
