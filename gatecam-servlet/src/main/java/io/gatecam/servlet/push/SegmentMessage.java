package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.segment.SegmentJson;

/**
 * One segment as clients are told of it. All of them share it.
 *
 * @param id the segment's id
 * @param json its description, on one line
 * @param event the same as an event (HTML, section "Server-sent events"); not to be changed
 */
record SegmentMessage(String id, String json, byte[] event) {

    static SegmentMessage of(RecordedSegment segment, SegmentJson described) {
        String json = Json.text(generator -> described.write(generator, segment));
        // Strings in JSON hold no line ends, so one line of data is enough.
        return new SegmentMessage(
                segment.id(), json, ("id: " + segment.id() + "\ndata: " + json + "\n\n").getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Message of segment " + id;
    }
}
