package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.segment.SegmentJson;

/**
 * One message. All clients share it.
 *
 * @param topic what it is about
 * @param key of two messages with one key, that wait for the same client, only the newer is sent
 * @param json what a WebSocket is sent, on one line
 * @param event the same as an event (HTML, section "Server-sent events"); not to be changed
 */
record Message(Topic topic, Object key, String json, byte[] event) {

    /** What a listener for segments is told. */
    static Message of(RecordedSegment segment, SegmentJson described) {
        String json = Json.text(generator -> described.write(generator, segment));
        // Strings in JSON hold no line ends, so one line of data is enough.
        return new Message(
                new Topic(EventKind.SEGMENT, segment.cameraId()),
                segment.id(),
                json,
                ("id: " + segment.id() + "\ndata: " + json + "\n\n").getBytes(UTF_8));
    }

    /**
     * What a listener for events is told.
     *
     * @param data JSON on one line
     */
    static Message of(Topic topic, String id, String data) {
        String name = topic.kind().word();
        String json = "{\"event\":\"" + name + "\",\"id\":\"" + id + "\",\"data\":" + data + "}";
        String event = "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
        return new Message(topic, topic.kind().tellsAll() ? topic : id, json, event.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Message of " + topic;
    }
}
