package io.gatecam.testkit;

import io.gatecam.segment.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of a recording as ffmpeg does, each second one picture of one second: MP4 with all its headers, but
 * with no picture that could be decoded. For use by one thread.
 */
final class ScriptedRecording {

    /** A file that is closed. */
    record Closed(String name, long seconds) {}

    private static final int MILLIS = 1_000;

    private final Recording recording;
    private @Nullable Path file;
    private long seconds;

    ScriptedRecording(Recording recording) {
        this.recording = recording;
    }

    /** Whether the clock has come to a cut, and there is something to be closed. */
    boolean isDue(Instant now) {
        return file != null && now.getEpochSecond() % recording.length().toSeconds() == 0;
    }

    /** A second goes by, which ends now. */
    void record(Instant now) {
        try {
            Path open = file;
            if (open == null) {
                Files.createDirectories(recording.folder());
                open = recording.folder().resolve(now.minusSeconds(1).getEpochSecond() + ".mp4");
                Files.write(open, header());
                file = open;
            }
            Files.write(open, fragment(), StandardOpenOption.APPEND);
            seconds++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the file that is open, if there is one. */
    @Nullable
    Closed close() {
        Path open = file;
        if (open == null) {
            return null;
        }
        Closed closed = new Closed(open.getFileName().toString(), seconds);
        file = null;
        seconds = 0;
        return closed;
    }

    private static byte[] header() {
        byte[] tkhd = box("tkhd", ints(0, 0, 0, 1, 0));
        byte[] stbl = box("stbl", box("stsd", ints(0, 1), box("avc1", new byte[78])));
        byte[] mdhd = box("mdhd", ints(0, 0, 0, MILLIS, 0, 0));
        byte[] hdlr = box("hdlr", ints(0, 0), text("vide"), new byte[13]);
        byte[] trak = box("trak", tkhd, box("mdia", mdhd, hdlr, box("minf", stbl)));
        byte[] mvex = box("mvex", box("trex", ints(0, 1, 1, MILLIS, 0, 0)));
        return join(box("ftyp", text("isom"), ints(512)), box("moov", trak, mvex));
    }

    private static byte[] fragment() {
        byte[] picture = TestPicture.jpeg();
        byte[] tfhd = box("tfhd", ints(0x020000, 1));
        // The data begin eight bytes behind the end of this fragment's header, which is 8 + 8 + 16 + 24 bytes long.
        byte[] trun = box("trun", ints(0x000201, 1, 64, picture.length));
        return join(box("moof", box("traf", tfhd, trun)), box("mdat", picture));
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] body = join(parts);
        return join(ints(body.length + 8), text(type), body);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
