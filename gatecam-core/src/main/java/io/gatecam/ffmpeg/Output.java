package io.gatecam.ffmpeg;

import java.util.List;

/** One of the things that a running ffmpeg makes of its one input. Immutable. */
public sealed interface Output permits Relay, Segments, Stills {

    /**
     * The part of the command line that makes it.
     *
     * @param decoding which frames reach it
     * @param version the ffmpeg that reads it
     * @return the options, and the target last
     */
    List<String> arguments(Decoding decoding, FfmpegVersion version);
}
