package io.gatecam.mp4;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A track of an MP4 file, as its movie header tells (ISO/IEC 14496-12, 8.3 to 8.5).
 *
 * @param id its number
 * @param isVideo whether it is video; else it is sound
 * @param timescale units of time in a second
 * @param units its length in those; 0 where only the fragments know
 * @param pictures how many samples the header itself tells of
 * @param tag the four characters by which its codec is known
 * @param codec the same as ffmpeg calls it
 * @param format what a player has to be set up for: equal for tracks that can follow one another in one file
 */
record Mp4Track(
        int id, boolean isVideo, int timescale, long units, long pictures, String tag, String codec, String format) {

    private static final Map<String, String> CODECS = Map.of(
            "avc1", "h264", "avc3", "h264", "hvc1", "hevc", "hev1", "hevc", "mp4a", "aac", "av01", "av1", "vp09", "vp9",
            "jpeg", "mjpeg");

    private static final int ID_AFTER_32_BIT_TIMES = 12;
    private static final int ID_AFTER_64_BIT_TIMES = 20;
    private static final int STSD_HEADER = 8;
    private static final int VIDEO_ENTRY_HEADER = 78;
    private static final int OBJECT_TYPE_OF_MJPEG = 0x6C;
    private static final int WIDTH = 24;
    private static final int HEIGHT = 26;
    private static final int CHANNELS = 16;
    private static final int SAMPLES_PER_SECOND = 24;

    /** The boxes that hold what a decoder needs before the first picture. */
    private static final Set<String> SET_UPS = Set.of("avcC", "hvcC", "av1C", "vpcC");

    /** {@return the tracks of video and sound} */
    static List<Mp4Track> of(ByteBuffer moov) {
        return Boxes.all(moov, "trak").stream()
                .map(Mp4Track::track)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Mp4Track> track(ByteBuffer trak) {
        ByteBuffer mdia = Boxes.first(trak, "mdia").orElseThrow(IllegalArgumentException::new);
        ByteBuffer mdhd = Boxes.first(mdia, "mdhd").orElseThrow(IllegalArgumentException::new);
        String handler =
                Boxes.first(mdia, "hdlr").map(box -> Boxes.type(box, 8)).orElse("");
        ByteBuffer stbl = Boxes.first(mdia, "minf", "stbl").orElseThrow(IllegalArgumentException::new);
        if (!handler.equals("vide") && !handler.equals("soun")) {
            return Optional.empty();
        }
        boolean longTimes = mdhd.get(0) == 1;
        Boxes.Box entry = Boxes.first(stbl, "stsd")
                .map(stsd -> Boxes.in(stsd.slice(STSD_HEADER, stsd.limit() - STSD_HEADER))
                        .get(0))
                .orElseThrow(IllegalArgumentException::new);
        return Optional.of(new Mp4Track(
                idOf(trak),
                handler.equals("vide"),
                mdhd.getInt(longTimes ? 20 : 12),
                longTimes ? mdhd.getLong(24) : Integer.toUnsignedLong(mdhd.getInt(16)),
                Boxes.first(stbl, "stsz")
                        .map(box -> Integer.toUnsignedLong(box.getInt(8)))
                        .orElse(0L),
                entry.type(),
                codec(entry),
                handler.equals("vide") ? videoFormat(entry) : soundFormat(entry)));
    }

    static int idOf(ByteBuffer trak) {
        ByteBuffer tkhd = Boxes.first(trak, "tkhd").orElseThrow(IllegalArgumentException::new);
        return tkhd.getInt(tkhd.get(0) == 1 ? ID_AFTER_64_BIT_TIMES : ID_AFTER_32_BIT_TIMES);
    }

    private static String codec(Boxes.Box entry) {
        if (entry.type().equals("mp4v")) {
            return isMjpeg(entry.body()) ? "mjpeg" : "mpeg4";
        }
        String known = CODECS.get(entry.type());
        return known != null ? known : entry.type().toLowerCase(Locale.ROOT).replaceAll("[^!-~]", "_");
    }

    /** Many codecs share this tag; which it is, is said deeper inside (ISO/IEC 14496-1, 7.2.6). */
    private static boolean isMjpeg(ByteBuffer entry) {
        ByteBuffer children = entry.slice(VIDEO_ENTRY_HEADER, entry.limit() - VIDEO_ENTRY_HEADER);
        return Boxes.first(children, "esds").map(Mp4Track::objectType).orElse(0) == OBJECT_TYPE_OF_MJPEG;
    }

    /** Without the tag, which differs between a file that is recorded and one that was made seekable. */
    private static String videoFormat(Boxes.Box entry) {
        ByteBuffer body = entry.body();
        String setUps = Boxes.in(body.slice(VIDEO_ENTRY_HEADER, body.limit() - VIDEO_ENTRY_HEADER)).stream()
                .filter(box -> SET_UPS.contains(box.type()))
                .map(box -> HexFormat.of().formatHex(bytes(box.body())))
                .collect(Collectors.joining(" "));
        return codec(entry) + " " + body.getShort(WIDTH) + "x" + body.getShort(HEIGHT) + " " + setUps;
    }

    private static String soundFormat(Boxes.Box entry) {
        ByteBuffer body = entry.body();
        return codec(entry) + " " + body.getShort(CHANNELS) + " " + body.getInt(SAMPLES_PER_SECOND);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static int objectType(ByteBuffer esds) {
        esds.position(4);
        enterDescriptor(esds, 3);
        esds.position(esds.position() + 3);
        enterDescriptor(esds, 4);
        return Byte.toUnsignedInt(esds.get());
    }

    /** Its length has seven bits in each byte; the last byte is the one below 128. */
    private static void enterDescriptor(ByteBuffer buffer, int tag) {
        if (buffer.get() != tag) {
            throw new IllegalArgumentException("no descriptor " + tag);
        }
        while (buffer.get() < 0) {
            continue;
        }
    }

    Duration duration(long more) {
        if (timescale == 0) {
            throw new IllegalArgumentException("no units of time");
        }
        double seconds = (double) (units + more) / Integer.toUnsignedLong(timescale);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
