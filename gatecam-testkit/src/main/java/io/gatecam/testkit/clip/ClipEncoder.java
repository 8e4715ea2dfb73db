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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes drawn clips, H.264 and H.265 with one run of ffmpeg per clip. Safe for use by any thread. */
public final class ClipEncoder {

    private static final Logger log = LoggerFactory.getLogger(ClipEncoder.class);

    private final Supplier<Path> ffmpeg;

    /**
     * Creates an encoder.
     *
     * @param ffmpeg tells the program, when one is needed
     */
    public ClipEncoder(Supplier<Path> ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Draws and encodes a clip.
     *
     * @param format what it looks like
     * @return a byte stream (Annex B), or JPEGs one behind the other
     * @throws UncheckedIOException if ffmpeg cannot be run or fails
     * @throws IllegalStateException if this ffmpeg has no usable encoder
     */
    public byte[] encode(VideoFormat format) {
        try {
            return format.codec() == Codec.MJPEG ? JpegPainter.encode(format) : encodeWith(ffmpeg.get(), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes an encoded clip apart and checks that it is what was ordered.
     *
     * @param format what was ordered
     * @param stream a byte stream (Annex B), or JPEGs one behind the other
     * @return the clip
     * @throws IllegalArgumentException if pictures are missing or keyframes are not where the format wants them
     */
    public static Video parse(VideoFormat format, byte[] stream) {
        Video video = switch (format.codec()) {
            case H264 -> AnnexB.parse(format, NalSyntax.H264, stream);
            case H265 -> AnnexB.parse(format, NalSyntax.H265, stream);
            case MJPEG -> JpegSequence.parse(format, stream);
        };
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

    private static byte[] encodeWith(Path program, VideoFormat format) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-loglevel", "error"));
        command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "bgr24"));
        command.addAll(List.of("-video_size", format.width() + "x" + format.height()));
        command.addAll(List.of("-framerate", Integer.toString(format.framesPerSecond()), "-i", "pipe:0"));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-g", Integer.toString(format.gop()), "-bf", "0"));
        command.addAll(EncoderChoice.among(listEncoders(program), format));
        command.addAll(List.of("-f", format.codec() == Codec.H265 ? "hevc" : "h264", "pipe:1"));
        return run(command, format);
    }

    private static String listEncoders(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "-hide_banner", "-encoders")
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
