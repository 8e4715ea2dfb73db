package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.Clip;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Clips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the cameras of a run show.
 *
 * @param spec what it looks like
 * @param recording an H.264 byte stream; empty for a clip that the testkit draws
 */
public record Footage(ClipSpec spec, Optional<Path> recording) {

    /**
     * The testkit's own clip: flat colours, so that it is very cheap to decode.
     *
     * @param spec what it looks like
     * @return the footage
     */
    public static Footage drawn(ClipSpec spec) {
        return new Footage(spec, Optional.empty());
    }

    /** As the arguments of a main class. */
    List<String> toArguments() {
        return List.of(
                Integer.toString(spec.width()),
                Integer.toString(spec.height()),
                Integer.toString(spec.framesPerSecond()),
                Integer.toString(spec.gop()),
                Long.toString(spec.length().toSeconds()),
                recording.map(Path::toString).orElse(""));
    }

    static Footage ofArguments(List<String> arguments) {
        ClipSpec spec = new ClipSpec(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Duration.ofSeconds(Long.parseLong(arguments.get(4))));
        return new Footage(
                spec,
                Optional.of(arguments.get(5)).filter(path -> !path.isEmpty()).map(Path::of));
    }

    Clip clip() throws IOException {
        return recording.isPresent()
                ? Clip.ofRecording(spec, Files.readAllBytes(recording.get()))
                : new Clips().get(spec);
    }
}
