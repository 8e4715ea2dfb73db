package io.gatecam.ffmpeg;

import io.gatecam.camera.Blackout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * JPEGs on stdout in the smjpeg format, each with its moment in the stream in milliseconds. {@link SmjpegReader} reads
 * them. At most about one a second, unless they are copied.
 *
 * @param input the number of the input that they are made of
 * @param quality ffmpeg's quality scale of JPEGs ({@code -q:v}): 2 is the best, 31 the smallest
 * @param maxWidth the width in pixels that wider pictures are made smaller to; empty to leave them as they are
 * @param blackouts what is black in them
 * @param copied whether the camera's own JPEGs are passed on, all of them, as they are: for MJPEG cameras only
 */
public record Stills(int input, int quality, OptionalInt maxWidth, List<Blackout> blackouts, boolean copied)
        implements Output {

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
    private static final String FULL_RANGE = "colorspace=all=bt709:iall=bt709:range=pc";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the quality is not from 2 to 31, or what is copied is to be changed
     */
    public Stills {
        blackouts = List.copyOf(blackouts);
        if (quality < 2 || quality > 31) {
            throw new IllegalArgumentException("quality must be from 2 to 31, was " + quality);
        }
        if (copied && (maxWidth.isPresent() || !blackouts.isEmpty())) {
            throw new IllegalArgumentException("copied must be false where pictures are to be changed");
        }
    }

    /**
     * Stills of the first input, in its own size.
     *
     * @param quality as above
     */
    public Stills(int quality) {
        this(0, quality, OptionalInt.empty(), List.of(), false);
    }

    @Override
    public List<String> arguments(Decoding decoding, FfmpegVersion version) {
        List<String> arguments = new ArrayList<>(List.of("-map", input + ":v:0"));
        if (copied) {
            arguments.addAll(List.of("-c:v", "copy"));
        } else {
            arguments.addAll(encoded(decoding, version));
        }
        arguments.addAll(List.of("-f", "smjpeg", "-flush_packets", "1", "pipe:1"));
        return List.copyOf(arguments);
    }

    private List<String> encoded(Decoding decoding, FfmpegVersion version) {
        return List.of(
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
                Integer.toString(quality));
    }

    private String filters(Decoding decoding, FfmpegVersion version) {
        List<String> filters = new ArrayList<>();
        filters.add(decoding == Decoding.KEYFRAMES ? THIN_KEYFRAMES : FIRST_FRAME_OF_EACH_SECOND);
        blackouts.forEach(blackout -> filters.add(box(blackout)));
        // -2 is whatever keeps the proportions, and even.
        maxWidth.ifPresent(width -> filters.add("scale=w=min(" + width + "\\,iw):h=-2"));
        // The colours of 10 bits come out wrong with the filter of 4.4.
        if (version.isAtLeast(5, 1)) {
            filters.add(FULL_RANGE);
        }
        return String.join(",", filters);
    }

    /** Rounded outwards, and by one more pixel, because where colours have half the pixels an edge may be between. */
    private static String box(Blackout blackout) {
        return String.format(
                Locale.ROOT,
                "drawbox=x=floor(iw*%1$s-1):y=floor(ih*%2$s-1):w=ceil(iw*%3$s+3):h=ceil(ih*%4$s+3):color=black:t=fill",
                fraction(blackout.x()),
                fraction(blackout.y()),
                fraction(blackout.width()),
                fraction(blackout.height()));
    }

    private static String fraction(double percent) {
        return String.format(Locale.ROOT, "%.6f", percent / 100);
    }
}
