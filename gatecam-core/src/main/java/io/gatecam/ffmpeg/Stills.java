package io.gatecam.ffmpeg;

import java.util.List;

/**
 * JPEGs on stdout in the smjpeg format, at most about one a second, each with its moment in the stream in milliseconds.
 * {@link SmjpegReader} reads them.
 *
 * @param quality ffmpeg's quality scale of JPEGs ({@code -q:v}): 2 is the best, 31 the smallest
 */
public record Stills(int quality) implements Output {

    /**
     * Half-second keyframes are thinned to one a second while those of one second never lose any to jitter. The
     * absolute value also takes a picture where the stream's time was set back: the encoder refuses it and ends ffmpeg,
     * which is seen at once, where the filter would wait in silence until the time has caught up.
     */
    private static final String THIN_KEYFRAMES = "select=isnan(prev_selected_t)+gt(abs(t-prev_selected_t)\\,0.51)";

    /**
     * Time that was set back counts from a second on: right after the connection ffmpeg 4.4 goes back by some frames,
     * and its encoder ends ffmpeg at a picture that is older than the one before.
     */
    private static final String FIRST_FRAME_OF_EACH_SECOND =
            "select=isnan(prev_selected_t)" + "+gt(floor(t)\\,floor(prev_selected_t))+lt(t\\,prev_selected_t-1)";

    /**
     * To the full range of values that a JPEG means, as ffmpeg would do by itself with the scaler, in about a third of
     * its time. The colours are the same on both sides, whatever the camera says of them, so that nothing but the range
     * is converted; full range passes as it is.
     */
    private static final String FULL_RANGE = ",colorspace=all=bt709:iall=bt709:range=pc";

    /**
     * Checks the quality.
     *
     * @throws IllegalArgumentException if it is not from 2 to 31
     */
    public Stills {
        if (quality < 2 || quality > 31) {
            throw new IllegalArgumentException("quality must be from 2 to 31, was " + quality);
        }
    }

    /** The colours of 10 bits come out wrong with the filter of 4.4. */
    private static String filters(Decoding decoding, FfmpegVersion version) {
        String choice = decoding == Decoding.KEYFRAMES ? THIN_KEYFRAMES : FIRST_FRAME_OF_EACH_SECOND;
        return version.isAtLeast(5, 1) ? choice + FULL_RANGE : choice;
    }

    @Override
    public List<String> arguments(Decoding decoding, FfmpegVersion version) {
        return List.of(
                "-map",
                "0:v:0",
                "-vf",
                filters(decoding, version),
                version.isAtLeast(5, 1) ? "-fps_mode" : "-vsync",
                "passthrough",
                "-enc_time_base",
                "1:1000",
                "-c:v",
                "mjpeg",
                // More threads hold each still back until the next one.
                "-threads",
                "1",
                "-q:v",
                Integer.toString(quality),
                "-f",
                "smjpeg",
                "-flush_packets",
                "1",
                "pipe:1");
    }
}
