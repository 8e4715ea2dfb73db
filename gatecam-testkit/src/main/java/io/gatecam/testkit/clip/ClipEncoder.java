package io.gatecam.testkit.clip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes drawn clips with ffmpeg: one run per clip. Safe for use by any thread. */
public final class ClipEncoder {

    private static final Logger log = LoggerFactory.getLogger(ClipEncoder.class);

    private final Path ffmpeg;

    /**
     * Creates an encoder.
     *
     * @param ffmpeg the program
     */
    public ClipEncoder(Path ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Draws and encodes a clip.
     *
     * @param format what it looks like
     * @return an H.264 byte stream (Annex B)
     * @throws UncheckedIOException if ffmpeg cannot be run or fails
     * @throws IllegalStateException if this ffmpeg has no usable H.264 encoder
     */
    public byte[] encode(VideoFormat format) {
        try {
            return run(command(format), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes an encoded clip apart and checks that it is what was ordered.
     *
     * @param format what was ordered
     * @param stream an H.264 byte stream (Annex B)
     * @return the clip
     * @throws IllegalArgumentException if pictures are missing or keyframes are not where the format wants them
     */
    public static Video parse(VideoFormat format, byte[] stream) {
        Video video = AnnexB.parse(format, stream);
        if (video.pictures().size() != format.pictures()) {
            throw new IllegalArgumentException("Expected " + format.pictures() + " pictures, found "
                    + video.pictures().size());
        }
        for (int i = 0; i < format.pictures(); i++) {
            if (video.picture(i).keyframe() != format.keyframeAt(i)) {
                throw new IllegalArgumentException("Keyframes are not " + format.gop() + " pictures apart, see " + i);
            }
        }
        return video;
    }

    private List<String> command(VideoFormat format) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-loglevel", "error"));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "bgr24"));
        command.addAll(List.of("-video_size", format.width() + "x" + format.height()));
        command.addAll(List.of("-framerate", Integer.toString(format.framesPerSecond()), "-i", "pipe:0"));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-g", Integer.toString(format.gop()), "-bf", "0"));
        command.addAll(encoder(format));
        command.addAll(List.of("-f", "h264", "pipe:1"));
        return command;
    }

    private List<String> encoder(VideoFormat format) throws IOException {
        String encoders = listEncoders();
        if (encoders.contains(" libx264 ")) {
            // Sliced threads cut a picture into slices, which some players of RTP take for pictures.
            return List.of(
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-tune",
                    "zerolatency",
                    "-crf",
                    "24",
                    "-x264-params",
                    "sliced-threads=0:scenecut=0:min-keyint=" + format.gop());
        }
        if (encoders.contains(" libopenh264 ")) {
            // It has no constant quality: a bit rate that keeps the drawn pictures clean, without skipped frames.
            long bitsPerSecond = 200_000 + (long) format.width() * format.height() * format.framesPerSecond() / 4;
            return List.of(
                    "-c:v", "libopenh264", "-slices", "1", "-allow_skip_frames", "0", "-b:v", "" + bitsPerSecond);
        }
        throw new IllegalStateException("This ffmpeg has neither libx264 nor libopenh264: " + ffmpeg);
    }

    private String listEncoders() throws IOException {
        Process process = new ProcessBuilder(ffmpeg.toString(), "-hide_banner", "-encoders")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] run(List<String> command, VideoFormat format) throws IOException {
        Path errors = Files.createTempFile("gatecam-encode", ".log");
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            feed(process.getOutputStream(), format);
            byte[] stream = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status != 0 || stream.length == 0) {
                throw new IOException("ffmpeg could not encode the clip (status " + status + "): "
                        + Files.readString(errors).strip());
            }
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while encoding a clip", e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            Files.delete(errors);
        }
    }

    /** Feeds from a thread of its own: whoever writes to ffmpeg and reads from it in turn can block for ever. */
    private static void feed(OutputStream input, VideoFormat format) {
        Thread feeder = new Thread(() -> paintAll(input, format), "gatecam-sim-painter");
        feeder.setDaemon(true);
        feeder.start();
    }

    private static void paintAll(OutputStream input, VideoFormat format) {
        try (input;
                ClipPainter painter = new ClipPainter(format)) {
            for (int i = 0; i < format.pictures(); i++) {
                input.write(painter.paint(i));
            }
        } catch (IOException e) {
            // ffmpeg has ended early; its status and its messages tell why.
            log.debug("ffmpeg takes no more pictures", e);
        }
    }
}
