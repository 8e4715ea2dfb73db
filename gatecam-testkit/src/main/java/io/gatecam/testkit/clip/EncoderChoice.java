package io.gatecam.testkit.clip;

import java.util.List;

/** Which of the encoders of an ffmpeg is used, and how: no B-frames, keyframes only where they are wanted. */
final class EncoderChoice {

    private EncoderChoice() {}

    /**
     * Chooses.
     *
     * @param encoders what {@code ffmpeg -encoders} prints
     * @return options of ffmpeg
     * @throws IllegalStateException if there is no usable one
     */
    static List<String> among(String encoders, VideoFormat format) {
        if (format.codec() == Codec.H265) {
            return h265(encoders, format);
        }
        if (encoders.contains(" libx264 ")) {
            // Sliced threads cut a picture into slices, which some players of RTP take for pictures.
            String parameters = "sliced-threads=0:scenecut=0:min-keyint=" + format.gop();
            return List.of(
                    ("-c:v libx264 -preset ultrafast -tune zerolatency -crf 24 -x264-params " + parameters).split(" "));
        }
        if (encoders.contains(" libopenh264 ")) {
            // It has no constant quality: a bit rate that keeps the drawn pictures clean, without skipped frames.
            long bitsPerSecond = 200_000 + (long) format.width() * format.height() * format.framesPerSecond() / 4;
            return List.of(("-c:v libopenh264 -slices 1 -allow_skip_frames 0 -b:v " + bitsPerSecond).split(" "));
        }
        throw new IllegalStateException("This ffmpeg has neither libx264 nor libopenh264");
    }

    private static List<String> h265(String encoders, VideoFormat format) {
        if (!encoders.contains(" libx265 ")) {
            throw new IllegalStateException(
                    "This ffmpeg has no libx265; ClipSpec.smallH265() needs none, it comes with the testkit");
        }
        // An open GOP would begin with pictures that need the one before; info is the encoder's name in the stream.
        String parameters = "log-level=error:info=0:bframes=0:open-gop=0:scenecut=0:keyint=" + format.gop()
                + ":min-keyint=" + format.gop();
        return List.of(("-c:v libx265 -preset fast -crf 33 -x265-params " + parameters).split(" "));
    }
}
