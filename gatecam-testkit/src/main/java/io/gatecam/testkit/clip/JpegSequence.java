package io.gatecam.testkit.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a stream of JPEGs (ITU-T T.81) that stand one behind the other apart. */
final class JpegSequence {

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private JpegSequence() {}

    /**
     * Splits a stream.
     *
     * @throws IllegalArgumentException if it is no sequence of whole JPEGs
     */
    static Video parse(VideoFormat format, byte[] stream) {
        List<Picture> pictures = new ArrayList<>();
        int begin = 0;
        try {
            while (begin < stream.length) {
                int end = end(stream, begin);
                pictures.add(new Picture(true, List.of(Arrays.copyOfRange(stream, begin, end))));
                begin = end;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The last JPEG is not whole", e);
        }
        return new Video(format, List.of(), List.copyOf(pictures));
    }

    /** Returns where the JPEG that begins there ends: segments know their length, only a scan is to be searched. */
    private static int end(byte[] stream, int begin) {
        if (marker(stream, begin) != START_OF_IMAGE) {
            throw new IllegalArgumentException("No JPEG at byte " + begin);
        }
        int place = begin + 2;
        while (marker(stream, place) != START_OF_SCAN) {
            place += 2 + ((stream[place + 2] & 0xff) << 8 | stream[place + 3] & 0xff);
        }
        while ((stream[place] & 0xff) != 0xff || (stream[place + 1] & 0xff) != END_OF_IMAGE) {
            place++;
        }
        return place + 2;
    }

    private static int marker(byte[] stream, int place) {
        if ((stream[place] & 0xff) != 0xff) {
            throw new IllegalArgumentException("No marker at byte " + place);
        }
        return stream[place + 1] & 0xff;
    }
}
