package io.gatecam.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fragmented MP4 with a keyframe each second and nothing else; its pictures are zeros. */
final class PlainMp4 {

    private static final int MILLIS = 1_000;
    private static final int PICTURE = 20_000;

    private PlainMp4() {}

    static void write(Path file, int seconds) throws IOException {
        byte[] entry = box("avc1", new byte[78]);
        byte[] stbl = box("stbl", box("stsd", ints(0, 1), entry), box("stsz", ints(0, 0, 0)));
        byte[] mdia = box(
                "mdia",
                box("mdhd", ints(0, 0, 0, MILLIS, 0, 0)),
                box("hdlr", ints(0, 0), text("vide"), new byte[13]),
                box("minf", stbl));
        byte[] mvex = box("mvex", box("trex", ints(0, 1, 1, MILLIS, PICTURE, 0)));
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        film.writeBytes(box("ftyp", text("isom"), ints(512)));
        film.writeBytes(box("moov", box("trak", box("tkhd", ints(0, 0, 0, 1, 0)), mdia), mvex));
        for (int second = 0; second < seconds; second++) {
            film.writeBytes(box("moof", box("traf", box("tfhd", ints(0, 1)), box("trun", ints(0, 1)))));
            film.writeBytes(box("mdat", new byte[PICTURE]));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, film.toByteArray());
    }

    private static byte[] box(String type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream box = new ByteArrayOutputStream();
        box.writeBytes(ints(body.size() + 8));
        box.writeBytes(text(type));
        box.writeBytes(body.toByteArray());
        return box.toByteArray();
    }

    private static byte[] ints(int... values) {
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
