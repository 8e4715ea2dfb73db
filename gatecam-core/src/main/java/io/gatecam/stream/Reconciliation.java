package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a new list of cameras means for the streams that run.
 *
 * @param started ids that were not there before
 * @param stopped ids that are not there any more
 * @param restarted ids whose stream needs another connection
 * @param kept ids whose stream goes on untouched
 */
public record Reconciliation(
        List<Integer> started, List<Integer> stopped, List<Integer> restarted, List<Integer> kept) {

    /**
     * Compares two lists.
     *
     * @param running the cameras whose streams run, with distinct ids
     * @param wanted the cameras whose streams should run, with distinct ids
     * @return what to do
     */
    static Reconciliation between(Collection<Camera> running, Collection<Camera> wanted) {
        Map<Integer, Camera> before = running.stream().collect(Collectors.toMap(Camera::id, Function.identity()));
        Set<Integer> after = wanted.stream().map(Camera::id).collect(Collectors.toSet());
        List<Integer> started = new ArrayList<>();
        List<Integer> restarted = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (Camera camera : wanted) {
            Camera now = before.get(camera.id());
            if (now == null) {
                started.add(camera.id());
            } else if (isSameConnection(now, camera)) {
                kept.add(camera.id());
            } else {
                restarted.add(camera.id());
            }
        }
        List<Integer> stopped = before.keySet().stream()
                .filter(id -> !after.contains(id))
                .sorted()
                .toList();
        return new Reconciliation(List.copyOf(started), stopped, List.copyOf(restarted), List.copyOf(kept));
    }

    /** What only people read is no reason to disturb a camera, unless the name says where it is relayed to. */
    private static boolean isSameConnection(Camera one, Camera other) {
        return nameless(one).equals(nameless(other)) && relayUrl(one).equals(relayUrl(other));
    }

    private static Camera nameless(Camera camera) {
        return camera.toBuilder().name("").location("").build();
    }

    private static Optional<CameraUrl> relayUrl(Camera camera) {
        return camera.relayOr(null).map(relay -> relay.urlFor(camera.id(), camera.name()));
    }
}
