package io.gatecam.still;

import io.gatecam.index.NearestOf;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The still of several cameras that is nearest to a second. */
final class NearestOfSeveral {

    private NearestOfSeveral() {}

    /** Asks again as long as what is found turns out to be gone. */
    static Optional<Still> find(
            Collection<Integer> cameraIds, IntFunction<CameraStills> cameras, long second, long within) {
        while (true) {
            @Nullable
            Integer id = NearestOf.<Integer>cameras(
                    cameraIds, each -> cameras.apply(each).index(), second);
            if (id == null) {
                return Optional.empty();
            }
            CameraStills nearest = cameras.apply(id);
            OptionalLong promised = nearest.index().nearest(second);
            Optional<Still> still = nearest.search().nearest(second, within);
            if (promised.isEmpty() || nearest.index().contains(promised.getAsLong())) {
                return still;
            }
        }
    }
}
