package io.gatecam.testkit.rtsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random damage. */
final class Noise {

    private static final int GARBAGE_BYTES = 500;
    private static final int FLIPPED_BYTES = 8;
    // The headers of RFC 6184 stay whole: a link damages what it carries, and a client should get to decode it.
    private static final int SPARED = 2;

    private Noise() {}

    static ByteBuffer bytes(Random random) {
        byte[] noise = new byte[GARBAGE_BYTES];
        random.nextBytes(noise);
        return ByteBuffer.wrap(noise);
    }

    /** Returns the payloads, of which each is damaged with the given probability, in a copy. */
    static List<byte[]> damaged(List<byte[]> payloads, double probability, Random random) {
        List<byte[]> result = new ArrayList<>(payloads.size());
        for (byte[] payload : payloads) {
            boolean hit = payload.length > SPARED && random.nextDouble() < probability;
            result.add(hit ? damaged(payload, random) : payload);
        }
        return result;
    }

    private static byte[] damaged(byte[] payload, Random random) {
        byte[] copy = payload.clone();
        for (int i = 0; i < FLIPPED_BYTES; i++) {
            copy[SPARED + random.nextInt(copy.length - SPARED)] ^= (byte) (1 + random.nextInt(255));
        }
        return copy;
    }
}
