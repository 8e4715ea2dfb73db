package io.gatecam.segment;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an MP4 file holds from its headers, in a few milliseconds and without a process. It may end anywhere, as
 * it does when the power goes while it is written: what is whole counts. Confined to one thread.
 */
final class Mp4Reader {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /** That of an hour at 60 pictures a second takes a tenth of it. */
    private static final long LONGEST_MOOV = 32 << 20;

    private final SeekableByteChannel file;
    private final long size;

    private @Nullable Mp4Track video;
    private @Nullable Mp4Track audio;
    private boolean fragmented;
    private Map<Integer, Long> durations = Map.of();
    private long pictures;
    private long units;

    private Mp4Reader(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /**
     * Reads a file.
     *
     * @param file the file, at any position
     * @return what it holds; nothing if it was begun and got no further
     * @throws IOException if it cannot be read, is no MP4 or has no video
     */
    static Mp4Facts read(SeekableByteChannel file) throws IOException {
        try {
            return new Mp4Reader(file).read();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new IOException("The file is no whole MP4", e);
        }
    }

    private Mp4Facts read() throws IOException {
        for (long position = 0; size - position >= HEADER; ) {
            ByteBuffer header = bytes(position, (int) Math.min(LONG_HEADER, size - position));
            String type = Boxes.type(header, 4);
            if (position == 0 && !type.equals("ftyp")) {
                throw new IOException("The file is no MP4");
            }
            boolean isLong = header.getInt(0) == 1;
            int headerLength = isLong ? LONG_HEADER : HEADER;
            long length = isLong ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(0));
            if (length < headerLength || length > size - position) {
                // The last box: written in part, or reaching to the end.
                break;
            }
            if (type.equals("moov")) {
                readMovie(body(position + headerLength, length - headerLength));
            } else if (type.equals("moof")) {
                readFragment(body(position + headerLength, length - headerLength), size - position);
            }
            position += length;
        }
        return facts();
    }

    private Mp4Facts facts() throws IOException {
        Mp4Track picture = video;
        if (picture == null) {
            if (audio != null) {
                throw new IOException("The file has no video");
            }
            return Mp4Facts.empty();
        }
        return new Mp4Facts(
                picture.pictures() + pictures,
                picture.duration(units),
                picture.tag(),
                picture.codec(),
                audio == null ? null : audio.codec(),
                fragmented);
    }

    private void readMovie(ByteBuffer moov) {
        List<Mp4Track> tracks = Mp4Track.of(moov);
        video = tracks.stream().filter(Mp4Track::isVideo).findFirst().orElse(null);
        audio = tracks.stream().filter(track -> !track.isVideo()).findFirst().orElse(null);
        Boxes.first(moov, "mvex").ifPresent(mvex -> {
            fragmented = true;
            durations = Mp4Fragment.durations(mvex);
        });
    }

    private void readFragment(ByteBuffer moof, long bytesThere) {
        Mp4Track picture = video;
        if (picture != null) {
            long usual = durations.getOrDefault(picture.id(), 0L);
            Mp4Fragment fragment = Mp4Fragment.read(moof, picture.id(), usual, bytesThere);
            pictures += fragment.pictures();
            units += fragment.units();
        }
    }

    private ByteBuffer body(long position, long length) throws IOException {
        if (length > LONGEST_MOOV) {
            throw new IOException("The file has a header of " + length + " bytes");
        }
        return bytes(position, (int) length);
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        file.position(position);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new IOException("The file became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
