package io.gatecam.segment;

import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.mp4.Mp4Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What is made of the file of a segment. Each call takes as long as it takes, and fails with {@link IOException} for a
 * reason that lies in the file or the disk, with {@link FfmpegUnavailableException} while there is no ffmpeg, and with
 * {@link CancellationException} after {@link #stop()}.
 */
interface SegmentTools extends AutoCloseable {

    /** Copies it into a file that can be played from any place without being read through. */
    void makeSeekable(Path from, Path to, Mp4Facts facts) throws IOException;

    /** Makes a small JPEG of its first picture. */
    void makeThumbnail(Path from, Path to) throws IOException;

    /** Why this machine can make no small videos; empty when it can. */
    Optional<String> whyNoPreview() throws IOException;

    /** Makes a small video. */
    void makePreview(Path from, Path to, Mp4Facts facts) throws IOException;

    /** Ends what is being made, soon, and makes nothing more. By any thread. */
    void stop();

    /** To be called when nothing is being made any more. */
    @Override
    void close();
}
