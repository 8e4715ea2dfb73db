package io.gatecam.index;

/** Takes spans of seconds, one after the other. */
@FunctionalInterface
public interface SpanSink {

    /**
     * Takes a span.
     *
     * @param first its first second
     * @param last its last second, included
     */
    void span(long first, long last);
}
