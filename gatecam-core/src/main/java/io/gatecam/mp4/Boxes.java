package io.gatecam.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The boxes inside a box of an MP4 file (ISO/IEC 14496-12, 4.2): a length of 32 bits, a type, a body. */
final class Boxes {

    private static final int HEADER = 8;

    private Boxes() {}

    /** A box in memory. */
    record Box(String type, ByteBuffer body) {}

    /**
     * @param parent the body of the box that they are in; its position does not matter
     * @return the bodies, each with its own position and at its beginning
     * @throws IllegalArgumentException if a length leads out of the parent
     */
    static List<Box> in(ByteBuffer parent) {
        List<Box> boxes = new ArrayList<>();
        int position = 0;
        while (parent.limit() - position >= HEADER) {
            int length = parent.getInt(position);
            if (length < HEADER || length > parent.limit() - position) {
                throw new IllegalArgumentException("a box of " + Integer.toUnsignedString(length) + " bytes");
            }
            boxes.add(new Box(type(parent, position + 4), parent.slice(position + HEADER, length - HEADER)));
            position += length;
        }
        return boxes;
    }

    static List<ByteBuffer> all(ByteBuffer parent, String type) {
        return in(parent).stream()
                .filter(box -> box.type().equals(type))
                .map(Box::body)
                .toList();
    }

    /** Goes down from box to box, each time to the first of its type. */
    static Optional<ByteBuffer> first(ByteBuffer parent, String... types) {
        Optional<ByteBuffer> found = Optional.of(parent);
        for (String type : types) {
            found = found.flatMap(body -> all(body, type).stream().findFirst());
        }
        return found;
    }

    static String type(ByteBuffer buffer, int position) {
        byte[] characters = new byte[4];
        buffer.get(position, characters);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }
}
