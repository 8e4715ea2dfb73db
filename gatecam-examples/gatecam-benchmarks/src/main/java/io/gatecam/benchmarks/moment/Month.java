package io.gatecam.benchmarks.moment;

import io.gatecam.index.Mark;
import io.gatecam.index.NearestOf;
import io.gatecam.index.StillIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Thirty days of a still a second of fifty cameras, of which one in twenty is missing. For use by one thread. */
public final class Month {

    /** How many cameras. */
    public static final int CAMERAS = 50;

    /** The first second. */
    public static final long FIRST = 1_700_000_000;

    /** How many seconds. */
    public static final long SECONDS = 30 * 86_400L;

    private static final int ONE_IN = 20;

    private final List<StillIndex> cameras = new ArrayList<>();

    /** Fills the indexes of all cameras, which takes some seconds. */
    public Month() {
        for (int camera = 0; camera < CAMERAS; camera++) {
            StillIndex index = new StillIndex();
            for (long second : seconds(camera)) {
                index.addKept(second, Mark.NONE);
            }
            cameras.add(index);
        }
    }

    /** The seconds that a camera has a still for; the same each time. */
    static long[] seconds(int camera) {
        SplittableRandom random = new SplittableRandom(camera);
        return LongStream.range(FIRST, FIRST + SECONDS)
                .filter(second -> random.nextInt(ONE_IN) != 0)
                .toArray();
    }

    /**
     * Finds the nearest still of a camera.
     *
     * @param camera the camera
     * @param second where to look
     * @return the second that was found
     */
    public long nearest(int camera, long second) {
        return cameras.get(camera).nearest(second).orElseThrow();
    }

    /**
     * Finds the nearest still of all cameras.
     *
     * @param second where to look
     * @return the second that was found
     */
    public long nearest(long second) {
        StillIndex nearest = NearestOf.<StillIndex>cameras(cameras, index -> index, second);
        return nearest == null ? -1 : nearest.nearest(second).orElseThrow();
    }

    /** @return what the bitmaps say that they take, in bytes */
    public long sizeInBytes() {
        return cameras.stream().mapToLong(StillIndex::sizeInBytes).sum();
    }
}
