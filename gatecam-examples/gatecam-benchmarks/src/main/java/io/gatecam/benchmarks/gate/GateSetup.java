package io.gatecam.benchmarks.gate;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.RelayTarget;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.camera.StillsMode;
import io.gatecam.testkit.TestFfmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a gatecam is to do.
 *
 * @param ffmpeg the program that it uses
 * @param data its data directory
 * @param stills whether it takes stills
 * @param segments the length of what it records; empty when it records nothing
 * @param relay where it relays to, with {@code {id}}; empty for nowhere
 * @param urls the cameras
 */
public record GateSetup(
        Path ffmpeg,
        Path data,
        boolean stills,
        Optional<Duration> segments,
        Optional<String> relay,
        List<String> urls) {

    private static final int BEFORE_URLS = 5;

    /** Makes the list unmodifiable. */
    public GateSetup {
        urls = List.copyOf(urls);
    }

    /**
     * A gatecam that takes stills.
     *
     * @param ffmpeg the program that it uses
     * @param data its data directory
     * @param urls the cameras
     * @return the setup
     */
    public static GateSetup stills(TestFfmpeg ffmpeg, Path data, List<String> urls) {
        return new GateSetup(ffmpeg.program(), data, true, Optional.empty(), Optional.empty(), urls);
    }

    /** @return the same without stills */
    public GateSetup withoutStills() {
        return new GateSetup(ffmpeg, data, false, segments, relay, urls);
    }

    /**
     * @param length of each segment, in whole seconds
     * @return the same with recordings
     */
    public GateSetup recording(Duration length) {
        return new GateSetup(ffmpeg, data, stills, Optional.of(length), relay, urls);
    }

    /**
     * @param target an URL with {@code {id}}
     * @return the same with a relay
     */
    public GateSetup relaying(String target) {
        return new GateSetup(ffmpeg, data, stills, segments, Optional.of(target), urls);
    }

    /** As the arguments of a main class. */
    List<String> toArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                ffmpeg.toString(),
                data.toString(),
                Boolean.toString(stills),
                segments.map(length -> Long.toString(length.toSeconds())).orElse(""),
                relay.orElse("")));
        arguments.addAll(urls);
        return arguments;
    }

    static GateSetup ofArguments(List<String> arguments) {
        return new GateSetup(
                Path.of(arguments.get(0)),
                Path.of(arguments.get(1)),
                Boolean.parseBoolean(arguments.get(2)),
                Optional.of(arguments.get(3))
                        .filter(seconds -> !seconds.isEmpty())
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))),
                Optional.of(arguments.get(4)).filter(target -> !target.isEmpty()),
                arguments.subList(BEFORE_URLS, arguments.size()));
    }

    List<Camera> cameras() {
        return IntStream.range(0, urls.size()).mapToObj(this::camera).toList();
    }

    private Camera camera(int id) {
        Camera.Builder camera = Camera.builder(id, CameraUrl.parse(urls.get(id)));
        if (!stills) {
            camera.stills(StillsMode.OFF);
        }
        segments.ifPresent(length -> camera.segments(new SegmentOptions(true, length)));
        relay.ifPresent(target -> camera.relay(RelayTarget.parse(target)));
        return camera.build();
    }
}
