package io.gatecam.servlet.still;

import io.gatecam.still.Still;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The bytes of an answer with a picture.
 *
 * @param size how many there are
 */
record StillBody(long size, Content content) {

    /** Writes them all. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static StillBody of(byte[] jpeg) {
        return new StillBody(jpeg.length, out -> out.write(jpeg));
    }

    /** Without a copy of a picture that is in memory; one that is on the disk would be read twice. */
    static StillBody inMemory(Still still) {
        return new StillBody(still.size(), still::writeTo);
    }
}
