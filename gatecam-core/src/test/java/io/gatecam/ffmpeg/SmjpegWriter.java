package io.gatecam.ffmpeg;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes smjpeg as ffmpeg does. Uses nothing but the JDK, because {@link FakeFfmpeg} runs without a class path. */
final class SmjpegWriter {

    private final DataOutputStream out;

    SmjpegWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /** The smallest bytes that begin and end as a JPEG does, told apart by a number. */
    static byte[] jpeg(int number) {
        return new byte[] {(byte) 0xFF, (byte) 0xD8, 'n', (byte) (number >> 8), (byte) number, (byte) 0xFF, (byte) 0xD9
        };
    }

    SmjpegWriter header() throws IOException {
        out.write(new byte[] {0, '\n', 'S', 'M', 'J', 'P', 'E', 'G'});
        out.writeInt(0);
        out.writeInt(0);
        byte[] text = ascii("software = Lavf59.27.100");
        tag("_TXT").writeInt(text.length);
        out.write(text);
        tag("_VID").writeInt(12);
        out.writeInt(0);
        out.writeShort(640);
        out.writeShort(360);
        out.write(ascii("JFIF"));
        tag("HEND");
        return this;
    }

    SmjpegWriter picture(long timestampMillis, byte[] jpeg) throws IOException {
        return record("vidD", timestampMillis, jpeg.length, jpeg);
    }

    SmjpegWriter sound(long timestampMillis, byte[] samples) throws IOException {
        return record("sndD", timestampMillis, samples.length, samples);
    }

    SmjpegWriter record(String tag, long timestampMillis, long announcedLength, byte[] content) throws IOException {
        tag(tag).writeInt((int) timestampMillis);
        out.writeInt((int) announcedLength);
        out.write(content);
        out.flush();
        return this;
    }

    SmjpegWriter end() throws IOException {
        tag("DONE").flush();
        return this;
    }

    private DataOutputStream tag(String name) throws IOException {
        out.write(ascii(name));
        return out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
