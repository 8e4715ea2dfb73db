package io.gatecam.standalone;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.camera.ConfigFile;
import io.gatecam.error.GatecamException;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.stream.FfmpegOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, from start to end. */
final class Service implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final Settings settings;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Closed from the last to the first; guarded by itself. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final WebServer web;

    private Service(Settings settings) {
        this.settings = settings;
        try {
            settings.log().ifPresent(LogFile::open);
            this.web = own(WebServer.open(settings.bind(), settings.port()));
            HttpAccess access = HttpAccess.of(settings.access(), defaults());
            Path data = data();
            AvailableFfmpeg ffmpeg = AvailableFfmpeg.find(settings);
            Demo demo = own(Demo.start(settings.simulated()));
            Gatecam gatecam = own(gatecam(data, ffmpeg, demo));
            web.serve(gatecam, settings.servletOptions().access(access.in(data)).build());
        } catch (GatecamException | IllegalStateException | UncheckedIOException e) {
            close();
            throw new StartException(e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, and sees to it that it ends with the process.
     *
     * @throws StartException if it cannot run; nothing is left running then
     */
    static Service start(Settings settings) {
        Service service = new Service(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "gatecam-shutdown"));
        return service;
    }

    String url() {
        return web.url();
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path data() {
        return settings.data().orElseGet(() -> own(TemporaryDirectory.create()).path());
    }

    private Gatecam gatecam(Path data, AvailableFfmpeg ffmpeg, Demo demo) {
        RecordingSettings recordings = settings.recordings();
        Gatecam.Builder gatecam = Gatecam.builder(data)
                .ffmpeg(FfmpegOptions.builder()
                        .program(ffmpeg.program())
                        .relay(recordings.relay().orElse(null))
                        .build())
                .archive(own(recordings.archive().open(data)))
                .recordings(RecordingOptions.builder()
                        .everyCamera(recordings.segments(settings.simulated() > 0))
                        .previews(recordings.previews())
                        .build())
                .history(settings.history())
                .films(settings.films())
                .retention(settings.retention());
        List<Camera> fixed = settings.simulated() > 0 ? demo.cameras() : settings.cameras();
        return gatecam.cameras(fixed.isEmpty() ? ConfigFile.in(data) : () -> fixed)
                .start();
    }

    private static Defaults defaults() {
        return new Defaults(System.getenv()::get, System::getProperty);
    }

    private <T extends AutoCloseable> T own(T part) {
        synchronized (parts) {
            parts.addLast(part);
        }
        return part;
    }

    /** Ends everything within 5 s. Closing twice does nothing. */
    @Override
    public void close() {
        for (AutoCloseable part = last(); part != null; part = last()) {
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} could not be closed", part.getClass().getSimpleName(), e);
            }
        }
        ended.countDown();
    }

    private @Nullable AutoCloseable last() {
        synchronized (parts) {
            return parts.pollLast();
        }
    }
}
