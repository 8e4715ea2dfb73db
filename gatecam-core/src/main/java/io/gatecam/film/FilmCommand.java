package io.gatecam.film;

import io.gatecam.ffmpeg.Ffmpeg;
import io.gatecam.ffmpeg.H264Encoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command line that makes a film of pictures {@code 00000.jpg}, {@code 00001.jpg} and so on.
 *
 * @param pictures their directory
 * @param film the file that is made
 * @param size of the film; pictures of other sizes are fitted into it
 * @param framesPerSecond how fast
 */
record FilmCommand(Path pictures, Path film, PictureSize size, int framesPerSecond) {

    /** Neighbours differ by a second, so there is little to save in between; a player can jump to any tenth. */
    private static final String KEYFRAME_EVERY = "10";

    private static final double BITS_PER_PIXEL = 0.25;

    static String pictureName(int number) {
        return String.format(Locale.ROOT, "%05d.jpg", number);
    }

    List<String> argv(Ffmpeg ffmpeg, H264Encoder encoder) {
        List<String> argv = new ArrayList<>(List.of(ffmpeg.program().toString()));
        argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "error", "-y", "-threads", "1"));
        // The number of the picture is put in where the name has a percent sign.
        String names = pictures.toAbsolutePath().toString().replace("%", "%%") + "/%05d.jpg";
        argv.addAll(List.of("-f", "image2", "-framerate", Integer.toString(framesPerSecond), "-start_number", "0"));
        argv.addAll(List.of("-i", names, "-map", "0:v:0", "-filter_threads", "1", "-vf", filter()));
        argv.addAll(encoder.arguments(bitsPerSecond()));
        argv.addAll(List.of("-threads", "1", "-g", KEYFRAME_EVERY, "-movflags", "+faststart", "-f", "mp4"));
        argv.add(film.toAbsolutePath().toString());
        return List.copyOf(argv);
    }

    private String filter() {
        String box = size.width() + ":" + size.height();
        return String.join(
                ",",
                "scale=" + box + ":force_original_aspect_ratio=decrease:out_range=tv",
                "pad=" + box + ":(ow-iw)/2:(oh-ih)/2",
                "setsar=1",
                "format=yuv420p");
    }

    private long bitsPerSecond() {
        return Math.max(100_000, Math.round(size.area() * framesPerSecond * BITS_PER_PIXEL));
    }
}
