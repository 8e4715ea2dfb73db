package io.gatecam.ffmpeg;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures from the smjpeg format as ffmpeg writes it ({@code libavformat/smjpegenc.c}): a header of text records
 * up to {@code HEND}, then per picture {@code vidD}, milliseconds and length as big-endian 32-bit numbers, and the
 * JPEG; {@code DONE} at the end.
 *
 * <p>Confined to the thread that reads, except {@link #incompletePictures()}.
 */
public final class SmjpegReader {

    /** The longest picture that is accepted, in bytes; an 8K still of the best quality stays below. */
    public static final int MAX_PICTURE_BYTES = 20 * 1024 * 1024;

    /** Above it the memory grows with what really comes, so that a length that lies costs none. */
    private static final int COMMON_PICTURE_BYTES = 1024 * 1024;

    private static final long MAX_HEADER_RECORD_BYTES = 64 * 1024;
    private static final int MAX_HEADER_RECORDS = 64;

    private static final long MAGIC = 0x00_0A_53_4D_4A_50_45_47L;
    private static final int TXT = tag("_TXT");
    private static final int SND = tag("_SND");
    private static final int VID = tag("_VID");
    private static final int HEADER_END = tag("HEND");
    private static final int PICTURE = tag("vidD");
    private static final int SOUND = tag("sndD");
    private static final int DONE = tag("DONE");

    private final DataInputStream in;
    private boolean headerRead;
    private boolean ended;
    // Written by the reading thread only.
    private volatile long incompletePictures;

    /** @param in where the stream comes from, buffered; it is not closed */
    public SmjpegReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * A picture of the stream.
     *
     * @param timestampMillis its moment in the stream's time, an unsigned 32-bit number that starts again at 0 after
     *     49.7 days
     * @param jpeg a whole JPEG, from its first marker to its last; not copied
     */
    public record Picture(long timestampMillis, byte[] jpeg) {}

    /**
     * Waits for the next whole picture. One that does not begin and end as a JPEG must is dropped and counted.
     *
     * @return the picture, or null at the end of the stream, also when it ends in the middle of a record
     * @throws MalformedStreamException if this is not smjpeg, or a record is too long
     * @throws IOException if reading fails
     */
    public @Nullable Picture next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            if (!headerRead) {
                readHeader();
                headerRead = true;
            }
            Picture picture = nextPicture();
            ended = picture == null;
            return picture;
        } catch (EOFException e) {
            ended = true;
            return null;
        }
    }

    /** @return how many pictures were dropped because they were not whole; any thread may ask */
    public long incompletePictures() {
        return incompletePictures;
    }

    private void readHeader() throws IOException {
        if (in.readLong() != MAGIC) {
            throw new MalformedStreamException("The stream does not begin as smjpeg does");
        }
        in.readInt(); // version
        in.readInt(); // duration in milliseconds, 0 where nobody knows yet
        for (int records = 0; records < MAX_HEADER_RECORDS; records++) {
            int tag = in.readInt();
            if (tag == HEADER_END) {
                return;
            }
            if (tag != TXT && tag != SND && tag != VID) {
                throw new MalformedStreamException("Unknown record in the header of the smjpeg stream");
            }
            skip(length(MAX_HEADER_RECORD_BYTES));
        }
        throw new MalformedStreamException("The header of the smjpeg stream does not end");
    }

    private @Nullable Picture nextPicture() throws IOException {
        while (true) {
            int tag = in.readInt();
            if (tag == DONE) {
                return null;
            }
            if (tag != PICTURE && tag != SOUND) {
                throw new MalformedStreamException("Unknown record in the smjpeg stream");
            }
            long timestampMillis = Integer.toUnsignedLong(in.readInt());
            int length = length(MAX_PICTURE_BYTES);
            if (tag == SOUND) {
                skip(length);
                continue;
            }
            byte[] jpeg = length <= COMMON_PICTURE_BYTES ? readAtOnce(length) : in.readNBytes(length);
            if (jpeg.length < length) {
                return null;
            }
            if (isWhole(jpeg)) {
                return new Picture(timestampMillis, jpeg);
            }
            incompletePictures = incompletePictures + 1;
        }
    }

    private byte[] readAtOnce(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private int length(long limit) throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        if (length > limit) {
            throw new MalformedStreamException("A record of the smjpeg stream announces " + length + " bytes");
        }
        return (int) length;
    }

    private void skip(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** From the marker SOI to the marker EOI (ITU-T T.81, B.1.1.3). */
    private static boolean isWhole(byte[] jpeg) {
        int end = jpeg.length;
        return end >= 4
                && jpeg[0] == (byte) 0xFF
                && jpeg[1] == (byte) 0xD8
                && jpeg[end - 2] == (byte) 0xFF
                && jpeg[end - 1] == (byte) 0xD9;
    }

    private static int tag(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
