package io.gatecam.mp4;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

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

    /** Takes what is read. */
    interface Reader {

        void movie(ByteBuffer moov);

        /** @param bytesThere how many bytes of the file there are from the beginning of this fragment on */
        void fragment(ByteBuffer moof, long bytesThere);
    }

    private Mp4Boxes(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /** @throws IOException if the file cannot be read, or is no MP4 */
    static void read(SeekableByteChannel file, Reader reader) throws IOException {
        try {
            new Mp4Boxes(file).read(reader);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new IOException("The file is no whole MP4", e);
        }
    }

    private void read(Reader reader) throws IOException {
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
                reader.movie(body(position + headerLength, length - headerLength));
            } else if (type.equals("moof")) {
                reader.fragment(body(position + headerLength, length - headerLength), size - position);
            }
            position += length;
        }
    }

    private ByteBuffer body(long position, long length) throws IOException {
        if (length > LONGEST_HEADER) {
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
