package io.gatecam.stream;

import io.gatecam.camera.Acceleration;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.InputOptions;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.error.InvalidInputException;
import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.FfmpegCommand;
import io.gatecam.ffmpeg.FfmpegEnding;
import io.gatecam.ffmpeg.FfmpegProcess;
import io.gatecam.ffmpeg.ProgressReader;
import io.gatecam.ffmpeg.SegmentLine;
import io.gatecam.ffmpeg.SmjpegReader;
import io.gatecam.ffmpeg.StreamInput;
import io.gatecam.still.ArrivedStill;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One life of one ffmpeg, on a thread of its own, because the kernel ends ffmpeg when the thread that started it ends.
 */
final class FfmpegFeed implements CameraFeed {

    private static final String NOTHING_TO_DO = "neither stills nor a recording nor a relay is asked for";

    private static final String NO_RELAY_URL = "with this camera's name it is no URL, or a too long one";

    /** Until then it may merely be late; what comes meanwhile is kept. */
    private static final Duration SOUND_WITHIN = Duration.ofSeconds(10);

    private final FeedRequest request;
    private final FfmpegFeedSource source;
    private final Consumer<FeedEvent> events;
    private final Optional<RelayTarget> relay;
    private final Optional<CameraUrl> relayUrl;
    private final Optional<String> encoder;
    private final FeedPlan plan;
    private final FeedLog log;
    private final FfmpegProcess process;

    // Confined to the thread that lives it.
    private OptionalLong firstPictureNanos = OptionalLong.empty();
    private boolean soundMissed;

    FfmpegFeed(Ffmpeg ffmpeg, FeedRequest request, FfmpegFeedSource source, Consumer<FeedEvent> events) {
        this.request = request;
        this.source = source;
        this.events = events;
        Camera camera = request.camera();
        this.relay = camera.relayOr(source.options().relay().orElse(null));
        this.relayUrl = relay.flatMap(target -> url(target, camera));
        this.encoder = FeedPlan.wantsH264(camera, source.options()) ? source.h264Encoder(ffmpeg) : Optional.empty();
        this.plan = plan(request.format());
        List<StreamInput> inputs = inputs();
        this.log =
                new FeedLog(inputs.size(), format -> plan.doesFor(plan(Optional.of(format))), source.clocks(), events);
        List<String> argv = plan.outputs().isEmpty()
                ? List.of()
                : new FfmpegCommand(inputs, plan.decoding(), request.tolerateDamage(), plan.outputs()).argv(ffmpeg);
        this.process = new FfmpegProcess("gatecam-camera-" + camera.id(), argv, this::mask, source.host());
    }

    /** A target for all cameras has not been tried with each name, and one that does not fit costs no stills. */
    private static Optional<CameraUrl> url(RelayTarget target, Camera camera) {
        try {
            return Optional.of(target.urlFor(camera.id(), camera.name()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private FeedPlan plan(Optional<StreamFormat> format) {
        return FeedPlan.of(request, format, source.options(), relayUrl.map(CameraUrl::reveal), encoder);
    }

    private List<StreamInput> inputs() {
        Camera camera = request.camera();
        List<StreamInput> inputs = new ArrayList<>();
        inputs.add(input(camera.url()));
        if (camera.stills().mode() != StillsMode.OFF) {
            camera.stills().source().map(this::input).ifPresent(inputs::add);
        }
        return inputs;
    }

    private StreamInput input(CameraUrl url) {
        InputOptions options = request.camera().input();
        Acceleration acceleration = request.accelerated() ? options.acceleration() : Acceleration.NONE;
        Map<String, String> extra = new LinkedHashMap<>(options.extra());
        if (plan.timedByArrival() && url.equals(request.camera().url())) {
            extra.put("use_wallclock_as_timestamps", "1");
        }
        return new StreamInput(url.reveal(), options.transport(), ioTimeout(), acceleration, extra);
    }

    /**
     * All frames are decoded where keyframes are rare, and a camera may send nothing at all before the next one. ffmpeg
     * waits for the first packet twice as long as it is told, and once as long for each answer before that.
     */
    private Duration ioTimeout() {
        Duration wanted =
                request.camera().input().ioTimeout().orElse(source.options().ioTimeout());
        Duration untilKeyframe = Supervision.FIRST_FRAME_WITHIN.dividedBy(2);
        boolean mayHaveToWait = request.frames() == FrameSelection.ALL_FRAMES && wanted.compareTo(untilKeyframe) < 0;
        return mayHaveToWait ? untilKeyframe : wanted;
    }

    private String mask(String line) {
        if (SegmentLine.isAlone(line)) {
            return line;
        }
        Camera camera = request.camera();
        String masked = camera.url().redact(line);
        for (CameraUrl url : List.of(camera.stills().source().orElse(camera.url()), relayUrl.orElse(camera.url()))) {
            masked = url.redact(masked);
        }
        return masked;
    }

    /** From the start of ffmpeg to its end. */
    void live() {
        tellOfRelay();
        if (plan.outputs().isEmpty()) {
            events.accept(new FeedEvent.Ended(NOTHING_TO_DO));
            return;
        }
        process.run(
                started -> events.accept(new FeedEvent.ProcessStarted(started)),
                plan.makesStills() ? this::readStills : this::readProgress,
                log::read,
                ending -> events.accept(new FeedEvent.Ended(describe(ending))));
    }

    private void tellOfRelay() {
        relay.ifPresent(target -> {
            String shown = relayUrl.map(CameraUrl::masked).orElseGet(target::toString);
            events.accept(new FeedEvent.RelayBegun(shown));
            if (relayUrl.isEmpty()) {
                events.accept(new FeedEvent.RelayFailed(NO_RELAY_URL));
            }
        });
    }

    /** Of pictures that are passed on as they come, the first of each second. */
    private void readStills(InputStream stdout) throws IOException {
        SmjpegReader reader = new SmjpegReader(stdout);
        long lastSecond = -1;
        for (SmjpegReader.Picture picture = reader.next(); picture != null; picture = reader.next()) {
            long second = picture.timestampMillis() / 1_000;
            if (plan.copiesStills() && second == lastSecond) {
                continue;
            }
            lastSecond = second;
            long now = source.clocks().nanoTime();
            listenForSound(now);
            events.accept(new FeedEvent.StillArrived(
                    new ArrivedStill(picture.timestampMillis(), now, mayBeDamaged(now), picture.jpeg())));
        }
    }

    private void readProgress(InputStream stdout) throws IOException {
        ProgressReader reader = new ProgressReader(stdout);
        while (reader.next()) {
            listenForSound(source.clocks().nanoTime());
            events.accept(new FeedEvent.Flowing());
        }
        if (firstPictureNanos.isEmpty() && log.isOpen()) {
            // What tells of the progress waits for the sound too.
            missSound();
        }
    }

    private void listenForSound(long nowNanos) {
        long since = firstPictureNanos.orElse(nowNanos);
        firstPictureNanos = OptionalLong.of(since);
        if (nowNanos - since >= SOUND_WITHIN.toNanos()) {
            missSound();
        }
    }

    private void missSound() {
        if (request.camera().audio()
                && !soundMissed
                && log.outputs() < plan.outputs().size()) {
            soundMissed = true;
            events.accept(new FeedEvent.SoundMissing());
        }
    }

    /** A frame that is sound itself builds on those before it, back to a keyframe that may be as far away as this. */
    private boolean mayBeDamaged(long nowNanos) {
        OptionalLong damaged = log.damagedNanos();
        boolean buildsOnDamage = request.frames() == FrameSelection.ALL_FRAMES
                && damaged.isPresent()
                && nowNanos - damaged.getAsLong() < Supervision.FIRST_FRAME_WITHIN.toNanos();
        return request.tolerateDamage() || buildsOnDamage;
    }

    private String describe(FfmpegEnding ending) {
        if (ending.unreapable()) {
            return "ffmpeg could not be ended and may still hold its connection to the camera";
        }
        String last = log.lastLine();
        String said = last == null ? "" : ": " + last;
        return switch (ending.how()) {
            case NOT_STARTED ->
                "ffmpeg could not be started"
                        + (ending.failure() == null
                                ? ""
                                : ": " + ending.failure().getMessage());
            case STOPPED -> "ffmpeg was stopped";
            case READER_FAILED -> "ffmpeg wrote something that is not a stream of stills";
            case EXITED, STDOUT_ENDED -> "ffmpeg ended" + said;
        };
    }

    @Override
    public void stop() {
        process.stop();
    }
}
