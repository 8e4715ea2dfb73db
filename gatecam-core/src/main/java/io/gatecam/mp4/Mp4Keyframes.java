package io.gatecam.mp4;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the keyframes of a file that is being recorded, each of which begins a fragment, for what they say of
 * their format. Confined to one thread.
 */
public final class Mp4Keyframes {

    /** More than parameter sets, or the headers of a JPEG, are long. */
    private static final int HEAD = 4_096;

    /**
     * One of them.
     *
     * @param position where its fragment begins
     * @param format equal to that of another keyframe where size and coding are the same
     */
    public record Keyframe(long position, ByteBuffer format) {}

    private long position;
    private @Nullable Mp4Track video;
    private boolean unreadable;

    /** At the beginning of a file. */
    public Mp4Keyframes() {}

    /**
     * Goes on from where it stopped the last time.
     *
     * @param file the same file
     * @return those that have become whole since then and tell their format
     * @throws IOException if the file cannot be read
     */
    public List<Keyframe> readOn(SeekableByteChannel file) throws IOException {
        List<Keyframe> found = new ArrayList<>();
        try {
            read(new Mp4Boxes(file, file.size()), found);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            // Damage is found again, and told, when the file is filed.
            unreadable = true;
        }
        return found;
    }

    private void read(Mp4Boxes file, List<Keyframe> found) throws IOException {
        while (!unreadable) {
            Mp4Boxes.Box box = file.at(position);
            if (box == null) {
                return;
            }
            if (box.type().equals("moov")) {
                video = Mp4Track.of(file.body(box)).stream()
                        .filter(Mp4Track::isVideo)
                        .findFirst()
                        .orElse(null);
            } else if (box.type().equals("moof") && video != null) {
                if (file.at(box.end()) == null) {
                    // Its pictures are not there yet.
                    return;
                }
                keyframe(file, box, video, found);
            }
            position = box.end();
        }
    }

    private static void keyframe(Mp4Boxes file, Mp4Boxes.Box moof, Mp4Track video, List<Keyframe> found)
            throws IOException {
        OptionalLong first = Mp4Fragment.firstPicture(file.body(moof), video.id());
        if (first.isPresent()) {
            ByteBuffer head = file.bytes(moof.position() + first.getAsLong(), HEAD);
            PictureFormat.of(video.codec(), head).ifPresent(format -> found.add(new Keyframe(moof.position(), format)));
        }
    }

    /**
     * Finds out whether a stream went over to another format and stayed with it. Two keyframes in a row count, because
     * a single one may be damaged.
     *
     * @param keyframes in their order
     * @param known the format of the stream before; null for that of the first two that are alike
     * @param next the format that the stream was seen to have afterwards; null when none was seen
     * @return where those of the last format begin; empty when there is one format only
     */
    public static OptionalLong change(List<Keyframe> keyframes, @Nullable ByteBuffer known, @Nullable ByteBuffer next) {
        List<ByteBuffer> formats = keyframes.stream().map(Keyframe::format).toList();
        ByteBuffer first = known != null ? known : firstOfTwo(formats);
        int from = formats.lastIndexOf(first) + 1;
        List<ByteBuffer> others = formats.subList(from, formats.size());
        boolean isSure = firstOfTwo(others) != null || next != null && others.contains(next);
        return first != null && isSure ? OptionalLong.of(keyframes.get(from).position()) : OptionalLong.empty();
    }

    private static @Nullable ByteBuffer firstOfTwo(List<ByteBuffer> formats) {
        return IntStream.range(1, formats.size())
                .filter(i -> formats.get(i).equals(formats.get(i - 1)))
                .mapToObj(formats::get)
                .findFirst()
                .orElse(null);
    }
}
