package io.gatecam.ffmpeg;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An H.264 encoder that an ffmpeg has.
 *
 * @param name as {@code -c:v} takes it
 */
public record H264Encoder(String name) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Those that need no hardware first. */
    private static final List<String> KNOWN =
            List.of("libx264", "libopenh264", "h264_v4l2m2m", "h264_nvenc", "h264_qsv", "h264_videotoolbox");

    /**
     * Asks an ffmpeg. Takes some ten milliseconds for each encoder that it does not have.
     *
     * @param ffmpeg which
     * @return the best one that it has; it may still find no hardware to work with
     * @throws IOException if ffmpeg cannot be run, or does not answer within 10 s, so that nobody knows
     */
    public static Optional<H264Encoder> of(Ffmpeg ffmpeg) throws IOException {
        return of(ffmpeg, LIMIT);
    }

    static Optional<H264Encoder> of(Ffmpeg ffmpeg, Duration limit) throws IOException {
        for (String name : KNOWN) {
            List<String> question = List.of(ffmpeg.program().toString(), "-hide_banner", "-h", "encoder=" + name);
            OneShot answer = OneShot.run(question, limit);
            if (answer.timedOut()) {
                throw new IOException("ffmpeg did not tell its encoders within " + limit.toMillis() + " ms");
            }
            if (answer.stdout().startsWith("Encoder " + name)) {
                return Optional.of(new H264Encoder(name));
            }
        }
        return Optional.empty();
    }

    /**
     * What makes a film in which details can be seen.
     *
     * @param bitsPerSecond about how many it may take, for encoders that must be told
     * @return the options of the output
     */
    public List<String> arguments(long bitsPerSecond) {
        return name.equals("libx264")
                ? List.of("-c:v", name, "-preset", "veryfast", "-crf", "23")
                : List.of("-c:v", name, "-b:v", Long.toString(bitsPerSecond));
    }

    /**
     * What makes a small file of a small picture.
     *
     * @return the options of the output
     */
    public List<String> arguments() {
        return name.equals("libx264")
                ? List.of("-c:v", name, "-preset", "veryfast", "-crf", "30")
                : List.of("-c:v", name, "-b:v", "300k");
    }
}
