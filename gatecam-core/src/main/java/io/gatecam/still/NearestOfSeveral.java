package io.gatecam.still;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The still of several cameras that is nearest to a second. */
final class NearestOfSeveral {

    private NearestOfSeveral() {}

    static Optional<Still> find(
            Collection<Integer> cameraIds, IntFunction<CameraStills> cameras, long second, long within) {
        while (true) {
            CameraStills nearest = nearest(cameraIds, cameras, second);
            if (nearest == null) {
                return Optional.empty();
            }
            OptionalLong promised = nearest.index().nearest(second);
            Optional<Still> still = nearest.search().nearest(second, within);
            boolean gone = promised.isPresent() && !nearest.index().contains(promised.getAsLong());
            if (!gone) {
                return still;
            }
        }
    }

    /** From memory alone, and no further than to a still of the second itself. */
    private static @Nullable CameraStills nearest(
            Collection<Integer> cameraIds, IntFunction<CameraStills> cameras, long second) {
        CameraStills nearest = null;
        long found = 0;
        for (int id : cameraIds) {
            CameraStills each = cameras.apply(id);
            OptionalLong candidate = each.index().nearest(second);
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
