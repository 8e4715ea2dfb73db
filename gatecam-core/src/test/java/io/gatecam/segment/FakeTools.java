package io.gatecam.segment;

import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.mp4.Mp4Facts;
import io.gatecam.mp4.Mp4Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Tools that write a few bytes, or fail as a test says. */
final class FakeTools implements SegmentTools {

    /** What was made, such as {@code "preview 1782907200.mp4"}. */
    final List<String> made = new ArrayList<>();

    @Nullable
    String failure;

    @Nullable
    RuntimeException mistake;

    boolean missing;
    boolean stopped;
    boolean noEncoder;
    byte[] seekable = Mp4Sample.seekable("avc1", 50, 100);
    byte[] preview = Mp4Sample.seekable("avc1", 20, 100);

    private void make(String what, Path from, Path to, byte[] content) throws IOException {
        if (stopped) {
            throw new CancellationException();
        }
        if (missing) {
            throw new FfmpegUnavailableException("there is no ffmpeg");
        }
        made.add(what + " " + from.getFileName());
        Files.write(to, content);
        if (failure != null) {
            throw new IOException(failure);
        }
        if (mistake != null) {
            throw mistake;
        }
    }

    @Override
    public void makeSeekable(Path from, Path to, Mp4Facts facts) throws IOException {
        make("seekable", from, to, seekable);
    }

    @Override
    public void makeThumbnail(Path from, Path to) throws IOException {
        make("thumbnail", from, to, new byte[] {1});
    }

    @Override
    public Optional<String> whyNoPreview() {
        return noEncoder ? Optional.of("no encoder") : Optional.empty();
    }

    @Override
    public void makePreview(Path from, Path to, Mp4Facts facts) throws IOException {
        make("preview", from, to, preview);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
