package io.gatecam.acceptance;

import io.gatecam.still.Still;
import io.gatecam.still.StillListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers each still that was published, and when it was. Safe for use by any thread. */
final class StillLog implements StillListener {

    /** A still, and the moment at which it was to be found under its name at the latest. */
    record Heard(Still still, Instant at) {}

    private final Map<Integer, List<Heard>> heard = new ConcurrentHashMap<>();

    @Override
    public void onStill(Still still) {
        Heard now = new Heard(still, Instant.now());
        heard.computeIfAbsent(still.cameraId(), id -> new CopyOnWriteArrayList<>())
                .add(now);
    }

    List<Heard> of(int cameraId) {
        return heard.getOrDefault(cameraId, List.of());
    }

    List<Long> seconds(int cameraId) {
        return of(cameraId).stream().map(each -> each.still().second()).toList();
    }

    /** The first still of a picture that was taken later than a moment. */
    Optional<Heard> firstAfter(int cameraId, Instant moment) {
        return of(cameraId).stream()
                .filter(each -> each.still().capturedAt().isAfter(moment))
                .findFirst();
    }
}
