package io.gatecam.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client knows already, and what it wants to do about it (RFC 9110, section 13). */
public final class Preconditions {

    private final HttpServletRequest request;
    private final String etag;

    /** HTTP knows no fractions of a second. */
    private final Instant modifiedAt;

    public Preconditions(HttpServletRequest request, String etag, Instant modifiedAt) {
        this.request = request;
        this.etag = etag;
        this.modifiedAt = modifiedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** @return whether {@code If-None-Match} names this tag */
    public static boolean isKnown(HttpServletRequest request, String etag) {
        return tags(request, "If-None-Match")
                .map(tag -> tag.replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    /** @throws RequestException if the client wants nothing of what this is by now */
    public void require() {
        boolean isOther = request.getHeader("If-Match") == null
                ? date("If-Unmodified-Since").filter(modifiedAt::isAfter).isPresent()
                : tags(request, "If-Match").noneMatch(tag -> tag.equals("*") || tag.equals(etag));
        if (isOther) {
            throw RequestException.preconditionFailed();
        }
    }

    /** @return whether the client has it already */
    public boolean isKnown() {
        return request.getHeader("If-None-Match") == null
                ? date("If-Modified-Since")
                        .filter(known -> !modifiedAt.isAfter(known))
                        .isPresent()
                : isKnown(request, etag);
    }

    /** @return whether a part of it fits what the client has; else it gets all (RFC 9110, section 13.1.5) */
    public boolean fitsRange() {
        @Nullable String known = request.getHeader("If-Range");
        return known == null
                || known.trim().equals(etag)
                || date("If-Range").filter(modifiedAt::equals).isPresent();
    }

    private static Stream<String> tags(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim);
    }

    /** A date that cannot be read is as good as none. */
    private Optional<Instant> date(String header) {
        try {
            long millis = request.getDateHeader(header);
            return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
