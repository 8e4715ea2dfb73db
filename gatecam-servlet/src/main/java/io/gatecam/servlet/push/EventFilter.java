package io.gatecam.servlet.push;

import io.gatecam.error.InvalidInputException;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import io.gatecam.stream.StreamManager;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a client wants to be told of.
 *
 * @param cameras of which cameras; empty for all
 * @param kinds of what; empty for all
 */
record EventFilter(Set<Integer> cameras, Set<EventKind> kinds) {

    /**
     * @throws InvalidInputException if something is no id of a camera, or no kind of event
     * @throws UnknownCameraException if there is no such camera
     */
    static EventFilter of(Query query, StreamManager streams) {
        Set<Integer> cameras = new HashSet<>();
        for (String id : query.all("camera")) {
            int camera = Numbers.cameraId("camera", id);
            if (!streams.contains(camera)) {
                throw new UnknownCameraException(camera);
            }
            cameras.add(camera);
        }
        Set<EventKind> kinds = query.all("kind").stream().map(EventFilter::kind).collect(Collectors.toSet());
        return new EventFilter(Set.copyOf(cameras), Set.copyOf(kinds));
    }

    private static EventKind kind(String word) {
        return EventKind.CHOICE.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("kind", "kind must be one of " + words()));
    }

    private static String words() {
        return String.join(
                ", ",
                new TreeSet<>(EventKind.CHOICE).stream().map(EventKind::word).toList());
    }

    boolean wants(Topic topic) {
        return (cameras.isEmpty() || cameras.contains(topic.camera()))
                && (kinds.isEmpty() || kinds.contains(topic.kind()));
    }
}
