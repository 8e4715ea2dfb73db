package io.gatecam.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * What must be known of a file to cut it.
 *
 * @param videoCodec the codec of its video as ffmpeg calls it
 * @param format what a player has to be set up for: files of the same can follow one another in one film. To be
 *     compared only
 * @param pictures when its pictures are shown
 */
public record Mp4Index(String videoCodec, String format, Mp4Pictures pictures) {

    /**
     * Reads a file.
     *
     * @param file the file, at any position
     * @return its index, as far as the file is whole
     * @throws IOException if it cannot be read, is no MP4 or has no video
     */
    public static Mp4Index read(SeekableByteChannel file) throws IOException {
        Mp4IndexReader reader = new Mp4IndexReader();
        Mp4Boxes.read(file, file.size(), reader);
        return reader.index();
    }
}
