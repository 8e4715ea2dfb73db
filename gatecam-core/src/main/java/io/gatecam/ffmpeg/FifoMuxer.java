package io.gatecam.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A muxer inside ffmpeg's fifo muxer: it has a thread and a queue of its own, is begun anew when it fails, and neither
 * delays nor ends what else the process does. Without it one failing output ends all.
 *
 * @param format the muxer inside, for example {@code segment}
 * @param options that muxer's options, in the order in which they are to be given
 * @param queuedPackets how many packets wait for it before some are dropped, from 1
 * @param target the file or URL
 */
record FifoMuxer(String format, Map<String, String> options, int queuedPackets, String target) {

    private static final String SECONDS_UNTIL_ANOTHER_TRY = "2";

    FifoMuxer {
        if (queuedPackets < 1) {
            throw new IllegalArgumentException("queuedPackets must be positive, was " + queuedPackets);
        }
    }

    /**
     * The end of an output's part of the command line.
     *
     * @return the options, and the target last
     */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                // Else ffmpeg logs a line for each packet.
                "-copytb",
                "1",
                "-f",
                "fifo",
                "-fifo_format",
                format,
                "-queue_size",
                Integer.toString(queuedPackets),
                "-drop_pkts_on_overflow",
                "1",
                "-attempt_recovery",
                "1",
                "-recover_any_error",
                "1",
                // Else what it begins anew begins with pictures that build on one that is not there.
                "-restart_with_keyframe",
                "1",
                "-recovery_wait_time",
                SECONDS_UNTIL_ANOTHER_TRY));
        if (!options.isEmpty()) {
            arguments.addAll(List.of("-format_opts", OptionList.of(options)));
        }
        arguments.add(target);
        return List.copyOf(arguments);
    }
}
