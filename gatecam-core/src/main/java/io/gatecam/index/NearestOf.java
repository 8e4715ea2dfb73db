package io.gatecam.index;

import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which of several cameras has a still nearest to a second. From memory alone. */
public final class NearestOf {

    private NearestOf() {}

    /**
     * Finds the camera, and looks no further than to one that has a still of the second itself.
     *
     * @param <C> how cameras are told apart
     * @param cameras the cameras
     * @param index gives the index of one
     * @param second the second
     * @return the camera with the nearest still; of those equally near the one with the earlier still, and of those
     *     with stills of one second the first; null when there is no still at all
     */
    public static <C> @Nullable C cameras(Iterable<? extends C> cameras, Function<C, StillIndex> index, long second) {
        C nearest = null;
        long found = 0;
        for (C each : cameras) {
            OptionalLong candidate = index.apply(each).nearest(second);
            if (candidate.isPresent() && (nearest == null || isNearer(candidate.getAsLong(), found, second))) {
                nearest = each;
                found = candidate.getAsLong();
                if (found == second) {
                    return nearest;
                }
            }
        }
        return nearest;
    }

    private static boolean isNearer(long candidate, long other, long second) {
        long distance = Math.abs(candidate - second);
        long otherDistance = Math.abs(other - second);
        return distance < otherDistance || distance == otherDistance && candidate < other;
    }
}
