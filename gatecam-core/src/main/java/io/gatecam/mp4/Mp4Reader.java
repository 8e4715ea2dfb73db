package io.gatecam.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an MP4 file holds from its headers, in a few milliseconds and without a process. It may end anywhere, as
 * it does when the power goes while it is written: what is whole counts. Confined to one thread.
 */
public final class Mp4Reader implements Mp4Boxes.Reader {

    private @Nullable Mp4Track video;
    private @Nullable Mp4Track audio;
    private boolean fragmented;
    private Map<Integer, Mp4Fragment.Usual> usual = Map.of();
    private long pictures;
    // Where the first fragment begins and the last one read so far ends, in the track's units.
    private OptionalLong begin = OptionalLong.empty();
    private long end;

    private Mp4Reader() {}

    /**
     * Reads a file.
     *
     * @param file the file, at any position
     * @return what it holds; nothing if it was begun and got no further
     * @throws DamagedFileException if it is no MP4, or has no video
     * @throws IOException if it cannot be read
     */
    public static Mp4Facts read(SeekableByteChannel file) throws IOException {
        return read(file, file.size());
    }

    /**
     * Reads the beginning of a file, as if it were all.
     *
     * @param file the file, at any position
     * @param size how many bytes of it
     * @return what they hold
     * @throws DamagedFileException if it is no MP4, or has no video
     * @throws IOException if it cannot be read
     */
    public static Mp4Facts read(SeekableByteChannel file, long size) throws IOException {
        Mp4Reader reader = new Mp4Reader();
        Mp4Boxes.read(file, size, reader);
        return reader.facts();
    }

    private Mp4Facts facts() throws IOException {
        Mp4Track picture = video;
        if (picture == null) {
            if (audio != null) {
                throw new DamagedFileException("The file has no video");
            }
            return Mp4Facts.empty();
        }
        return new Mp4Facts(
                picture.pictures() + pictures,
                picture.duration(end - begin.orElse(0)),
                picture.tag(),
                picture.codec(),
                audio == null ? null : audio.codec(),
                fragmented);
    }

    @Override
    public void movie(ByteBuffer moov) {
        List<Mp4Track> tracks = Mp4Track.of(moov);
        video = tracks.stream().filter(Mp4Track::isVideo).findFirst().orElse(null);
        audio = tracks.stream().filter(track -> !track.isVideo()).findFirst().orElse(null);
        Boxes.first(moov, "mvex").ifPresent(mvex -> {
            fragmented = true;
            usual = Mp4Fragment.usual(mvex);
        });
    }

    @Override
    public void fragment(ByteBuffer moof, long bytesThere) {
        Mp4Track picture = video;
        if (picture != null) {
            Mp4Fragment.read(moof, picture.id(), usual, bytesThere, (base, duration, composition, isKey) -> {
                pictures++;
                // It says so itself where the camera paused before it.
                end = base.orElse(end);
                begin = OptionalLong.of(begin.orElse(end));
                end += duration;
            });
        }
    }
}
