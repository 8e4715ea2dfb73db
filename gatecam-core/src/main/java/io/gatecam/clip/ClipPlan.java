package io.gatecam.clip;

import io.gatecam.mp4.Mp4Pictures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of which files makes a clip. A pure function of values.
 *
 * @param videoCodec the codec of the video as ffmpeg calls it
 * @param pieces one after the other, each at once behind the one before
 * @param span what they show
 */
record ClipPlan(String videoCodec, List<Piece> pieces, ClipSpan span) {

    /**
     * Away from where pictures begin, because ffmpeg's units of time are not the file's: a cut that is meant for a
     * picture must not miss it by rounding.
     */
    private static final long MARGIN_MICROS = 500;

    /** Of times that were measured; a gap is longer than any usual picture. */
    private static final Duration SMALLEST_GAP = Duration.ofMillis(200);

    /**
     * A part of a file, in microseconds of the file's own time.
     *
     * @param begin just behind the beginning of its first picture, a keyframe
     * @param end pictures that are decoded here or later are left out
     */
    record Piece(Path file, long begin, long end) {}

    /**
     * Makes a plan.
     *
     * @param recorded what there is of the camera around the span, in any order
     * @return the plan; empty when there is nothing of the span
     */
    static Optional<ClipPlan> of(int cameraId, Instant from, Instant to, List<Footage> recorded) {
        List<Footage> inside = recorded.stream()
                .filter(each -> !each.index().pictures().isEmpty())
                .filter(each -> each.start().isBefore(to) && each.end().isAfter(from))
                .sorted(Comparator.comparing(Footage::start))
                .toList();
        Film film = new Film(from, to);
        List<Footage> together = inside.stream()
                .takeWhile(each ->
                        each.index().format().equals(inside.get(0).index().format()))
                .toList();
        together.forEach(film::add);
        if (film.pieces.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> next =
                inside.stream().skip(together.size()).map(Footage::start).findFirst();
        ClipSpan span = new ClipSpan(cameraId, film.begin, film.end, film.gaps, next);
        return Optional.of(new ClipPlan(together.get(0).index().videoCodec(), List.copyOf(film.pieces), span));
    }

    /** What is cut so far. Confined to one call. */
    private static final class Film {

        private final Instant from;
        private final Instant to;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<ClipGap> gaps = new ArrayList<>();
        private Instant begin = Instant.MAX;
        private Instant end = Instant.MIN;

        Film(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        void add(Footage next) {
            Mp4Pictures pictures = next.index().pictures();
            long first = pictures.keyframeNear(pieces.isEmpty() ? next.microsAt(from) : pictures.begin());
            // With B-frames a picture is decoded before it is shown; the piece must not end before it begins.
            Mp4Pictures.Cut cut = pictures.cut(next.microsAt(to), first + 2 * MARGIN_MICROS);
            if (cut.shownUntil() <= first) {
                return;
            }
            show(next.at(first), next.at(cut.shownUntil()));
            pieces.add(new Piece(next.file(), first + MARGIN_MICROS, cut.decodedFrom() - MARGIN_MICROS));
        }

        private void show(Instant shownFrom, Instant shownTo) {
            if (pieces.isEmpty()) {
                begin = shownFrom;
            } else if (Duration.between(end, shownFrom).compareTo(SMALLEST_GAP) > 0) {
                gaps.add(new ClipGap(end, shownFrom));
            }
            end = shownTo.isAfter(end) ? shownTo : end;
        }
    }
}
