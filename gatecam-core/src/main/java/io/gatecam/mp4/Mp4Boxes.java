package io.gatecam.mp4;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the boxes of a file, and reads those that tell of pictures. It may end anywhere, as it does while it is
 * written and when the power goes. Confined to one thread.
 */
final class Mp4Boxes {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /** That of an hour at 60 pictures a second takes a tenth of it. */
    private static final long LONGEST_HEADER = 32 << 20;

    private final SeekableByteChannel file;
    private final long size;

    /**
     * A box in the file.
     *
     * @param type its four characters
     * @param position where it begins
     * @param body where its body begins
     * @param end just behind it
     */
    record Box(String type, long position, long body, long end) {}

    /** Takes what is read. */
    interface Reader {

        void movie(ByteBuffer moov);

        /** @param bytesThere how many bytes of the file there are from the beginning of this fragment on */
        void fragment(ByteBuffer moof, long bytesThere);
    }

    /** As if the file ended there. */
    Mp4Boxes(SeekableByteChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * @throws DamagedFileException if it is no MP4
     * @throws IOException if the file cannot be read
     */
    static void read(SeekableByteChannel file, long size, Reader reader) throws IOException {
        try {
            new Mp4Boxes(file, size).read(reader);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new DamagedFileException("The file is no whole MP4", e);
        }
    }

    private void read(Reader reader) throws IOException {
        if (size >= HEADER && !Boxes.type(bytes(0, HEADER), 4).equals("ftyp")) {
            throw new DamagedFileException("The file is no MP4");
        }
        for (Box box = at(0); box != null; box = at(box.end())) {
            if (box.type().equals("moov")) {
                reader.movie(body(box));
            } else if (box.type().equals("moof") && !readFragment(box, reader)) {
                return;
            }
        }
    }

    /** Whether the file goes on. Zeros that a power cut left may begin inside a fragment's header, and end it there. */
    private boolean readFragment(Box box, Reader reader) throws IOException {
        try {
            reader.fragment(body(box), size - box.position());
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            if (at(box.end()) != null) {
                throw e;
            }
            return false;
        }
    }

    /** The box that begins there; null at the end, which may be in the middle of one. */
    @Nullable
    Box at(long position) throws IOException {
        if (size - position < HEADER) {
            return null;
        }
        ByteBuffer header = bytes(position, LONG_HEADER);
        boolean isLong = header.getInt(0) == 1;
        if (isLong && header.limit() < LONG_HEADER) {
            return null;
        }
        int headerLength = isLong ? LONG_HEADER : HEADER;
        long length = isLong ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(0));
        return length < headerLength || length > size - position
                ? null
                : new Box(Boxes.type(header, 4), position, position + headerLength, position + length);
    }

    ByteBuffer body(Box box) throws IOException {
        long length = box.end() - box.body();
        if (length > LONGEST_HEADER) {
            throw new DamagedFileException("The file has a header of " + length + " bytes");
        }
        return bytes(box.body(), (int) length);
    }

    /** Fewer than asked for when the file ends before. */
    ByteBuffer bytes(long position, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(most, size - position)));
        file.position(position);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new IOException("The file became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
