package io.gatecam.testkit;

import io.gatecam.testkit.clip.ClipEncoder;
import io.gatecam.testkit.clip.Video;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes clips and keeps them: in memory as long as this object lives, and as files in {@code $XDG_CACHE_HOME/gatecam}
 * or {@code ~/.cache/gatecam}, so that only the first run on a machine encodes. Safe for use by any thread.
 */
public final class Clips {

    private static final Logger log = LoggerFactory.getLogger(Clips.class);

    /** To be raised whenever the pictures or their encoding change, so that files of before are not used. */
    private static final int FILE_VERSION = 2;

    private final Supplier<TestFfmpeg> ffmpeg;
    private final Path folder;
    private final ConcurrentMap<ClipSpec, Clip> made = new ConcurrentHashMap<>();

    /**
     * Clips in the user's cache folder, encoded by the ffmpeg that {@link TestFfmpeg#find()} finds. It is looked for
     * only when a clip must be encoded.
     *
     * @throws UncheckedIOException if the folder cannot be created
     */
    public Clips() {
        this(TestFfmpeg::find, userFolder());
    }

    /**
     * Clips in a folder of their own.
     *
     * @param ffmpeg what encodes
     * @param folder where files are kept; it must exist
     */
    public Clips(TestFfmpeg ffmpeg, Path folder) {
        this(() -> ffmpeg, folder);
    }

    private Clips(Supplier<TestFfmpeg> ffmpeg, Path folder) {
        this.ffmpeg = ffmpeg;
        this.folder = folder;
    }

    /**
     * Returns a clip, made now if it was not made before: one minute of 320x180 at 10 frames a second takes about a
     * second.
     *
     * @param spec what it shall look like
     * @return the clip, the same object for the same spec
     * @throws IllegalStateException if there is no usable ffmpeg; the message says what to do
     * @throws UncheckedIOException if encoding or reading fails
     */
    public Clip get(ClipSpec spec) {
        return made.computeIfAbsent(spec, this::make);
    }

    private Clip make(ClipSpec spec) {
        Path file = folder.resolve(fileName(spec));
        try {
            if (Files.exists(file)) {
                return new Clip(spec, ClipEncoder.parse(spec.format(), Files.readAllBytes(file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            log.warn("{} is made again, because it cannot be used: {}", file, e.getMessage());
        }
        byte[] stream = shipped(fileName(spec)).orElseGet(() -> encode(spec));
        Video video = ClipEncoder.parse(spec.format(), stream);
        keep(file, stream);
        return new Clip(spec, video);
    }

    private byte[] encode(ClipSpec spec) {
        return new ClipEncoder(() -> ffmpeg.get().program()).encode(spec.format());
    }

    /** Returns a clip that comes with the testkit. */
    private static Optional<byte[]> shipped(String name) {
        try (InputStream input = Clips.class.getResourceAsStream(name)) {
            return input == null ? Optional.empty() : Optional.of(input.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A machine whose cache cannot be written only loses time. */
    private void keep(Path file, byte[] stream) {
        try {
            Path temporary = Files.createTempFile(folder, "clip-", ".tmp");
            try {
                Files.write(temporary, stream);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            log.warn("The clip {} is not kept: {}", file, e.toString());
        }
    }

    private static String fileName(ClipSpec spec) {
        return "clip-v%d-%dx%d-%dfps-gop%d-%ds.%s"
                .formatted(
                        FILE_VERSION,
                        spec.width(),
                        spec.height(),
                        spec.framesPerSecond(),
                        spec.gop(),
                        spec.length().toSeconds(),
                        spec.codec().codec().extension());
    }

    private static Path userFolder() {
        try {
            return UserCache.folder();
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for clips", e);
        }
    }
}
