package io.gatecam.servlet.still;

import io.gatecam.Gatecam;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.UnknownCameraException;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The moments, spans and cameras that a query asks for. */
final class AskedTime {

    private static final int MOST_CAMERAS = 1_000;

    private final Query query;
    private final Gatecam gatecam;

    AskedTime(HttpServletRequest request, Gatecam gatecam) {
        this.query = Query.of(request);
        this.gatecam = gatecam;
    }

    /**
     * @return the moment that the field names, in seconds, with decimals or without, or in milliseconds
     * @throws InvalidInputException if it is missing or none
     */
    Instant moment(String field) {
        return query.get(field)
                .map(text -> Numbers.preciseMoment(field, text))
                .orElseThrow(() -> new InvalidInputException(field, field + " is missing: ?" + field + "=<seconds>"));
    }

    /**
     * @return the seconds that begin from {@code from} up to {@code to}
     * @throws InvalidInputException if one of the two is missing, or they are the wrong way round
     */
    AskedSpan span() {
        Instant from = moment("from");
        Instant to = moment("to");
        if (to.isBefore(from)) {
            throw new InvalidInputException("to", "to must not be before from");
        }
        return new AskedSpan(from.plusNanos(999_999_999).getEpochSecond(), to.getEpochSecond());
    }

    /**
     * @return as {@link #span()}
     * @throws InvalidInputException also if it is longer
     */
    AskedSpan span(Duration longest) {
        AskedSpan span = span();
        if (span.last() - span.first() > longest.toSeconds()) {
            throw new InvalidInputException("to", "to must be at most " + longest.toDays() + " days after from");
        }
        return span;
    }

    /**
     * @return the whole number that the field has; empty when it is not given
     * @throws InvalidInputException if it is outside, or none
     */
    Optional<Integer> number(String field, int least, int greatest) {
        return query.get(field).map(text -> Numbers.between(field, text, least, greatest));
    }

    /** @return the value of the field as it is written; empty when it is not given */
    Optional<String> word(String field) {
        return query.get(field);
    }

    /**
     * @return the only camera that is named; all when none is
     * @throws InvalidInputException if several are
     * @throws UnknownCameraException if there is no such camera
     */
    List<Integer> cameraOrAll() {
        return query.get("camera").map(text -> List.of(known(text))).orElseGet(this::all);
    }

    /**
     * @return the cameras that are named, each once; all when none is
     * @throws UnknownCameraException if there is no such camera
     */
    List<Integer> camerasOrAll() {
        List<String> named = query.all("camera");
        if (named.size() > MOST_CAMERAS) {
            throw new InvalidInputException("camera", "camera must be given at most " + MOST_CAMERAS + " times");
        }
        return named.isEmpty()
                ? all()
                : named.stream().map(this::known).distinct().toList();
    }

    private int known(String text) {
        int id = Numbers.cameraId("camera", text);
        if (!gatecam.streams().contains(id)) {
            throw new UnknownCameraException(id);
        }
        return id;
    }

    /** Of cameras that were removed from the list nothing is shown, as with their snapshots. */
    private List<Integer> all() {
        return gatecam.streams().statuses().stream()
                .map(status -> status.camera().id())
                .sorted()
                .toList();
    }
}
