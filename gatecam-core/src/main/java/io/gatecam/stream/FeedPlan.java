package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.RelayVideo;
import io.gatecam.camera.StillOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.camera.StreamFormat;
import io.gatecam.ffmpeg.Decoding;
import io.gatecam.ffmpeg.Output;
import io.gatecam.ffmpeg.Relay;
import io.gatecam.ffmpeg.Segments;
import io.gatecam.ffmpeg.Stills;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a camera's stream, given what it is known to send. Two plans that are equal make the same command.
 *
 * @param decoding which frames are decoded
 * @param outputs what is made of the stream; none when nothing is asked for
 * @param timedByArrival whether a picture's time is that of its arrival. JPEGs over HTTP carry none, and ffmpeg would
 *     take them for 25 a second whatever they are
 */
record FeedPlan(Decoding decoding, List<Output> outputs, boolean timedByArrival) {

    /**
     * Plans a feed.
     *
     * @param request what is asked for
     * @param format what the main stream is known to be
     * @param options what goes for all cameras
     * @param relayUrl where to relay to, with its secrets
     * @param h264Encoder an encoder of ffmpeg's; without one nothing is encoded, whatever is wanted
     */
    static FeedPlan of(
            FeedRequest request,
            Optional<StreamFormat> format,
            FfmpegOptions options,
            Optional<String> relayUrl,
            Optional<String> h264Encoder) {
        Camera camera = request.camera();
        Optional<String> encoder = isTranscoded(camera, format, options) ? h264Encoder : Optional.empty();
        boolean ownStills = camera.stills().source().isPresent();
        List<Output> outputs = new ArrayList<>();
        if (camera.stills().mode() != StillsMode.OFF) {
            outputs.add(stills(camera.stills(), ownStills ? Optional.empty() : format, options));
        }
        relayUrl.ifPresent(url ->
                outputs.add(new Relay(url, camera.audio(), encoder.orElse(null), comesInContainer(camera, format))));
        request.recording()
                .map(recording ->
                        new Segments(recording.folder(), recording.length(), recording.audio(), isH265(format)))
                .ifPresent(outputs::add);
        boolean all = request.frames() == FrameSelection.ALL_FRAMES || encoder.isPresent() && !ownStills;
        return new FeedPlan(
                all ? Decoding.ALL_FRAMES : Decoding.KEYFRAMES, List.copyOf(outputs), isWithoutTime(camera, format));
    }

    private static boolean isWithoutTime(Camera camera, Optional<StreamFormat> format) {
        return isJpeg(format) && camera.url().scheme().startsWith("http");
    }

    private static boolean comesInContainer(Camera camera, Optional<StreamFormat> format) {
        boolean mayBeH264 = format.map(known -> known.video().equals("h264")).orElse(true);
        return mayBeH264 && camera.url().scheme().startsWith("http");
    }

    private static boolean isH265(Optional<StreamFormat> format) {
        return format.filter(known -> known.video().equals("hevc")).isPresent();
    }

    private static boolean isJpeg(Optional<StreamFormat> format) {
        return format.filter(known -> known.video().equals("mjpeg")).isPresent();
    }

    /** Of another stream for the stills nothing is known, so they are always made anew. */
    private static Stills stills(StillOptions wanted, Optional<StreamFormat> format, FfmpegOptions options) {
        boolean copied = isJpeg(format)
                && wanted.maxWidth().isEmpty()
                && wanted.blackouts().isEmpty();
        return new Stills(
                wanted.source().isPresent() ? 1 : 0,
                wanted.quality().orElse(options.stillQuality()),
                wanted.maxWidth(),
                wanted.blackouts(),
                copied);
    }

    private static boolean isTranscoded(Camera camera, Optional<StreamFormat> format, FfmpegOptions options) {
        return wantsH264(camera, options) && isH265(format);
    }

    /** Whether an encoder is needed if the camera turns out to send H.265. */
    static boolean wantsH264(Camera camera, FfmpegOptions options) {
        return camera.relayOr(options.relay().orElse(null))
                .map(RelayTarget::video)
                .filter(video -> video == RelayVideo.H264)
                .isPresent();
    }

    /**
     * Whether this plan does where another would be better. A recording of H.265 that does not say so is not worth a
     * second connection: it gets its tag when it is finished.
     */
    boolean doesFor(FeedPlan better) {
        return equals(better) || equals(better.withoutTag());
    }

    private FeedPlan withoutTag() {
        List<Output> plain = outputs.stream()
                .map(output -> output instanceof Segments segments
                        ? new Segments(segments.folder(), segments.length(), segments.audio(), false)
                        : output)
                .toList();
        return new FeedPlan(decoding, plain, timedByArrival);
    }

    boolean copiesStills() {
        return outputs.stream().anyMatch(output -> output instanceof Stills stills && stills.copied());
    }

    boolean makesStills() {
        return outputs.stream().anyMatch(Stills.class::isInstance);
    }
}
