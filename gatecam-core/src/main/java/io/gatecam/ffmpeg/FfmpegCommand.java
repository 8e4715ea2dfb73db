package io.gatecam.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line of ffmpeg, as values. Immutable.
 *
 * @param inputs where streams come from, at least one: the first is recorded and relayed, stills are made of the last
 * @param decoding which frames of the last are decoded, if any
 * @param tolerateDamage whether damaged frames are let through instead of being dropped
 * @param outputs what to make of the streams, at least one. Without stills, stdout tells the progress
 *     ({@link ProgressReader})
 */
public record FfmpegCommand(List<StreamInput> inputs, Decoding decoding, boolean tolerateDamage, List<Output> outputs) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if there is no input or no output
     */
    public FfmpegCommand {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("inputs and outputs must not be empty");
        }
    }

    /**
     * A command with one input.
     *
     * @param input where the stream comes from
     * @param decoding as above
     * @param tolerateDamage as above
     * @param outputs as above
     * @throws IllegalArgumentException if there is no output
     */
    public FfmpegCommand(StreamInput input, Decoding decoding, boolean tolerateDamage, List<Output> outputs) {
        this(List.of(input), decoding, tolerateDamage, outputs);
    }

    /**
     * Assembles the command line. It carries the camera's password: it is for the child process only.
     *
     * @param ffmpeg the program that will read it
     * @return the program and its arguments, none of which needs a shell
     */
    public List<String> argv(Ffmpeg ffmpeg) {
        FfmpegVersion version = ffmpeg.version();
        List<String> argv = new ArrayList<>();
        argv.add(ffmpeg.program().toString());
        // What it finds in the input, and how the outputs fare, it tells as information.
        argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "level+info"));
        if (!looksAtSignalsWithTheKeyboard(version)) {
            argv.add("-nostdin");
        }
        if (outputs.stream().noneMatch(Stills.class::isInstance)) {
            argv.addAll(List.of("-progress", "pipe:1", "-stats_period", "1"));
        }
        for (StreamInput input : inputs) {
            argv.addAll(input.arguments(version));
            argv.addAll(decoder(input));
            argv.addAll(List.of("-i", input.url()));
        }
        outputs.forEach(output -> argv.addAll(output.arguments(decoding, version)));
        return List.copyOf(argv);
    }

    /** With {@code -nostdin} these releases do not end at one SIGTERM. The child's stdin is at its end anyway. */
    private static boolean looksAtSignalsWithTheKeyboard(FfmpegVersion version) {
        return version.isAtLeast(7, 0) && !version.isAtLeast(8, 0);
    }

    private List<String> decoder(StreamInput input) {
        List<String> options = new ArrayList<>(input.decoder());
        boolean last = input == inputs.get(inputs.size() - 1);
        if (last && decoding == Decoding.KEYFRAMES) {
            options.addAll(List.of("-skip_frame", "nokey"));
        }
        if (!tolerateDamage) {
            options.addAll(List.of("-err_detect", "explode"));
        }
        options.addAll(List.of("-threads", "1"));
        return options;
    }
}
