package io.gatecam.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line of ffmpeg, as values. Immutable.
 *
 * @param input where the stream comes from
 * @param decoding which frames are decoded
 * @param tolerateDamage whether damaged frames are let through instead of being dropped
 * @param outputs what to make of the stream, at least one
 */
public record FfmpegCommand(StreamInput input, Decoding decoding, boolean tolerateDamage, List<Output> outputs) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if there is no output
     */
    public FfmpegCommand {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs must not be empty");
        }
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
        argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "level+warning"));
        if (!looksAtSignalsWithTheKeyboard(version)) {
            argv.add("-nostdin");
        }
        argv.addAll(InputProtocol.of(input.url()).arguments(input, version));
        argv.addAll(List.of("-analyzeduration", "1000000", "-fpsprobesize", "0"));
        argv.addAll(decoder());
        argv.addAll(List.of("-i", input.url()));
        outputs.forEach(output -> argv.addAll(output.arguments(decoding, version)));
        return List.copyOf(argv);
    }

    /** With {@code -nostdin} these releases do not end at one SIGTERM. The child's stdin is at its end anyway. */
    private static boolean looksAtSignalsWithTheKeyboard(FfmpegVersion version) {
        return version.isAtLeast(7, 0) && !version.isAtLeast(8, 0);
    }

    private List<String> decoder() {
        List<String> options = new ArrayList<>();
        if (decoding == Decoding.KEYFRAMES) {
            options.addAll(List.of("-skip_frame", "nokey"));
        }
        if (!tolerateDamage) {
            options.addAll(List.of("-err_detect", "explode"));
        }
        options.addAll(List.of("-threads", "1"));
        return options;
    }
}
