package io.gatecam.servlet.still;

import io.gatecam.error.InvalidInputException;
import io.gatecam.servlet.http.Numbers;
import io.gatecam.servlet.http.Preconditions;
import io.gatecam.servlet.http.Query;
import io.gatecam.still.Still;
import io.gatecam.time.Clocks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer that is a picture, as wide as {@code ?width=} says. Safe for use by any thread. */
public final class StillAnswer {

    private static final int GREATEST = 1_000_000;

    private final List<Integer> widths;
    private final SmallStills smallStills;
    private final Clocks clocks;

    /**
     * @param widths that may be asked for, in pixels
     * @param cacheBytes how much of what was made smaller is kept in memory
     */
    public StillAnswer(Collection<Integer> widths, long cacheBytes, Clocks clocks) {
        this.widths = widths.stream().sorted().toList();
        this.smallStills = new SmallStills(cacheBytes);
        this.clocks = clocks;
    }

    /**
     * The width that is asked for.
     *
     * @return pixels; empty for the still as it is
     * @throws InvalidInputException if it is none of those that there are
     */
    public OptionalInt width(HttpServletRequest request) {
        Optional<Integer> width = Query.of(request).get("width").map(text -> Numbers.count("width", text, GREATEST));
        if (width.isPresent() && !widths.contains(width.get())) {
            String allowed = widths.stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw new InvalidInputException(
                    "width", allowed.isEmpty() ? "width is not offered here" : "width must be one of " + allowed);
        }
        return width.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /**
     * Sends a still whose picture may be on the disk.
     *
     * @throws InvalidInputException if the request wants a width that there is not
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Still still, StillKeeping keeping)
            throws IOException {
        write(request, response, still, keeping, whole -> StillBody.of(whole.bytes()));
    }

    /**
     * Sends the newest still of a camera.
     *
     * @throws InvalidInputException if the request wants a width that there is not
     */
    public void writeLatest(HttpServletRequest request, HttpServletResponse response, Still still) throws IOException {
        write(request, response, still, StillKeeping.NEVER, StillBody::inMemory);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Still still,
            StillKeeping keeping,
            Function<Still, StillBody> whole)
            throws IOException {
        OptionalInt width = width(request);
        String etag = StillHeaders.etag(still, width);
        if (Preconditions.isKnown(request, etag)) {
            StillHeaders.write(response, still, etag, keeping, clocks.now());
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        SmallStill small = width.isPresent() ? smallStills.of(still, width.getAsInt()) : SmallStill.NONE;
        // Before the headers: what has gone meanwhile is an error that has none of them.
        StillBody body = small.jpeg() == null ? whole.apply(still) : StillBody.of(small.jpeg());
        if (small.lasting()) {
            StillHeaders.write(response, still, etag, keeping, clocks.now());
        } else {
            String ofWhole = StillHeaders.etag(still, OptionalInt.empty());
            StillHeaders.write(response, still, ofWhole, StillKeeping.NEVER, clocks.now());
        }
        send(request, response, body);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, StillBody body)
            throws IOException {
        response.setContentType("image/jpeg");
        response.setContentLengthLong(body.size());
        if (!request.getMethod().equals("HEAD")) {
            StillWriter.write(request, response, body);
        }
    }
}
