package io.gatecam.segment;

import io.gatecam.mp4.Mp4Keyframes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Notices in what is written that a camera went over to another size in the middle of its stream. ffmpeg copies on into
 * a file whose header says otherwise. Two keyframes in a row count, because a single one may be damaged. Confined to
 * one thread.
 */
final class FormatWatch {

    private @Nullable String name;
    private Mp4Keyframes keyframes = new Mp4Keyframes();
    private @Nullable ByteBuffer before;
    private @Nullable ByteBuffer first;
    private @Nullable ByteBuffer next;

    /** A new connection: whatever comes now is its format. */
    void connected() {
        name = null;
        before = null;
        first = null;
        next = null;
    }

    /**
     * Looks at what was added.
     *
     * @param of the name of the file
     * @param file the newest file of the connection
     */
    void look(String of, SeekableByteChannel file) throws IOException {
        if (!of.equals(name)) {
            name = of;
            keyframes = new Mp4Keyframes();
        }
        keyframes.readOn(file).forEach(keyframe -> note(keyframe.format()));
    }

    private void note(ByteBuffer format) {
        if (format.equals(before)) {
            if (first == null) {
                first = format;
            }
            if (!format.equals(first)) {
                next = format;
            }
        }
        before = format;
    }

    /** The one that the connection began with; null when that is not known yet. */
    @Nullable
    ByteBuffer first() {
        return first;
    }

    /** The one that it went over to; null while it has not. */
    @Nullable
    ByteBuffer next() {
        return next;
    }

    boolean hasChanged() {
        return next != null;
    }
}
