package io.gatecam.mp4;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Files of MP4 that have all headers and no pictures worth looking at. */
public final class Mp4Sample {

    public static final int TIMESCALE = 1_000;

    private static final int KEYFRAME = 0x02000000;
    private static final int NO_KEYFRAME = 0x01010000;

    /** Bytes of a picture. */
    public static final int PICTURE = 600;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Mp4Sample() {}

    /** As ffmpeg begins a file that is recorded. */
    public static Mp4Sample fragmented(String tag, boolean sound) {
        Mp4Sample sample = new Mp4Sample();
        sample.add(box("ftyp", text("isom"), ints(512)));
        byte[] audio = sound ? trak(2, "soun", "mp4a", 0, 0) : new byte[0];
        byte[] mvex = box("mvex", box("trex", ints(0, 1, 1, 0, 0, 0)));
        sample.add(box("moov", trak(1, "vide", tag, 0, 0), audio, mvex));
        return sample;
    }

    /** A file that can be played from any place. */
    public static byte[] seekable(String tag, int pictures, int millis) {
        Mp4Sample sample = new Mp4Sample();
        sample.add(box("ftyp", text("isom"), ints(512)));
        sample.add(box("moov", trak(1, "vide", tag, pictures, pictures * millis)));
        sample.add(box("mdat", new byte[pictures * PICTURE]));
        return sample.bytes();
    }

    /** A file that can be played from any place, ten pictures a second, each tenth a keyframe. */
    public static byte[] indexed(int seconds) {
        int pictures = seconds * 10;
        int[] keyframes = IntStream.concat(
                        IntStream.of(0, seconds), IntStream.range(0, seconds).map(second -> second * 10 + 1))
                .toArray();
        byte[] stts = box("stts", ints(0, 1, pictures, 100));
        Mp4Sample sample = new Mp4Sample();
        sample.add(box("ftyp", text("isom"), ints(512)));
        byte[] trak = trak(1, "vide", "avc1", pictures, seconds * TIMESCALE, stts, box("stss", ints(keyframes)));
        sample.add(box("moov", box("mvhd", ints(0, 0, 0, TIMESCALE)), trak));
        sample.add(box("mdat", new byte[pictures * PICTURE]));
        return sample.bytes();
    }

    /** A file with pictures for some time, ten a second. */
    public static byte[] ofSeconds(int seconds) {
        Mp4Sample sample = fragmented("avc1", false);
        for (int i = 0; i < seconds; i++) {
            sample.fragment(10, 100);
        }
        return sample.bytes();
    }

    /** A keyframe and what builds on it. */
    public Mp4Sample fragment(int pictures, int millis) {
        return fragment(pictures, millis, new byte[0]);
    }

    /** A keyframe that begins with a parameter set of H.264, and what builds on it. */
    public Mp4Sample fragmentOf(String format, int pictures, int millis) {
        byte[] set = ("g" + format).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head = ByteBuffer.allocate(4 + set.length).putInt(set.length).put(set);
        return fragment(pictures, millis, head.array());
    }

    private Mp4Sample fragment(int pictures, int millis, byte[] head) {
        ByteBuffer samples = ByteBuffer.allocate(pictures * 8);
        for (int i = 0; i < pictures; i++) {
            samples.putInt(millis).putInt(PICTURE);
        }
        byte[] tfhd = box("tfhd", ints(0x020020, 1, NO_KEYFRAME));
        // The offset of the data is that from the beginning of the fragment: eight bytes behind its end.
        int length = 8 + (8 + tfhd.length) + 8 + 4 + 4 + 4 + 4 + samples.capacity();
        byte[] trun = box("trun", ints(0x000305, pictures, length + 8, KEYFRAME), samples.array());
        add(box("moof", box("traf", tfhd, trun)));
        add(box("mdat", Arrays.copyOf(head, pictures * PICTURE)));
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    private void add(byte[] box) {
        bytes.writeBytes(box);
    }

    private static byte[] trak(int id, String handler, String tag, int pictures, int units, byte[]... tables) {
        byte[] entry = box(tag, new byte[78], tag.equals("mp4v") ? esds(0x6C) : new byte[0]);
        byte[] stsd = box("stsd", ints(0, 1), entry);
        byte[] stbl = box("stbl", stsd, box("stsz", ints(0, 0, pictures)), joined(tables));
        byte[] mdia = box(
                "mdia",
                box("mdhd", ints(0, 0, 0, TIMESCALE, units, 0)),
                box("hdlr", ints(0, 0), text(handler), new byte[13]),
                box("minf", stbl));
        return box("trak", box("tkhd", ints(0, 0, 0, id, 0)), mdia);
    }

    private static byte[] esds(int objectType) {
        byte[] long3 = {3, (byte) 0x80, (byte) 0x80, (byte) 0x80, 20, 0, 1, 0};
        byte[] short4 = {4, 13, (byte) objectType, 0x11, 0, 0, 0};
        return box("esds", ints(0), long3, short4);
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(ints(body.length + 8), text(type), body);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
