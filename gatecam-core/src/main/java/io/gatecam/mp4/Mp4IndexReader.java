package io.gatecam.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects when the pictures of a file are shown. Confined to one thread. */
final class Mp4IndexReader implements Mp4Boxes.Reader {

    /** A day at 60 a second is five million. A damaged header may tell of billions. */
    private static final int MOST_PICTURES = 6_000_000;

    private static final long MICROS = 1_000_000;

    private @Nullable Mp4Track video;
    private String format = "";
    private Map<Integer, Mp4Fragment.Usual> usual = Map.of();
    private double shift;

    private long[] decoding = new long[1024];
    private long[] from = new long[1024];
    private long[] until = new long[1024];
    private final BitSet keyframes = new BitSet();
    private int count;

    /** In the track's units, when the next picture is decoded. */
    private long decoded;

    @Override
    public void movie(ByteBuffer moov) {
        List<Mp4Track> tracks = Mp4Track.of(moov);
        video = tracks.stream().filter(Mp4Track::isVideo).findFirst().orElse(null);
        format = tracks.stream().map(Mp4Track::format).collect(Collectors.joining(", "));
        Boxes.first(moov, "mvex").ifPresent(mvex -> usual = Mp4Fragment.usual(mvex));
        Mp4Track picture = video;
        if (picture != null) {
            Mp4Table table = Mp4Table.of(moov, picture);
            shift = table.shiftSeconds();
            table.read(this::add);
        }
    }

    @Override
    public void fragment(ByteBuffer moof, long bytesThere) {
        Mp4Track picture = video;
        if (picture != null) {
            Mp4Fragment.read(moof, picture.id(), usual, bytesThere, this::add);
        }
    }

    private void add(OptionalLong base, long units, int composition, boolean isKey) {
        if (count == MOST_PICTURES) {
            throw new IllegalArgumentException("more than " + MOST_PICTURES + " pictures");
        }
        if (count == from.length) {
            decoding = Arrays.copyOf(decoding, count * 2);
            from = Arrays.copyOf(from, count * 2);
            until = Arrays.copyOf(until, count * 2);
        }
        decoded = base.orElse(decoded);
        decoding[count] = micros(decoded);
        from[count] = micros(decoded + composition);
        until[count] = micros(decoded + composition + units);
        keyframes.set(count, isKey);
        count++;
        decoded += units;
    }

    private long micros(long units) {
        int timescale = video == null ? 1 : video.timescale();
        return Math.round(((double) units / Integer.toUnsignedLong(timescale) + shift) * MICROS);
    }

    Mp4Index index() throws IOException {
        Mp4Track picture = video;
        if (picture == null && !format.isEmpty()) {
            throw new IOException("The file has no video");
        }
        String codec = picture == null ? "unknown" : picture.codec();
        Mp4Pictures pictures = new Mp4Pictures(
                Arrays.copyOf(decoding, count), Arrays.copyOf(from, count), Arrays.copyOf(until, count), keyframes);
        return new Mp4Index(codec, format, pictures);
    }
}
