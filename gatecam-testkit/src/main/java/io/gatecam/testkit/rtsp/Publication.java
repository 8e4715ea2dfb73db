package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one client publishes under a path, and who plays it. Confined to the server's thread. */
final class Publication {

    private final String path;
    private final String description;
    private final List<String> controls;
    private final Set<MediaClient> readers = new LinkedHashSet<>();

    /**
     * Creates one without readers.
     *
     * @param path with the slash at its begin
     * @param description the SDP, as the publisher wrote it
     */
    Publication(String path, String description) {
        this.path = path;
        this.description = description;
        this.controls = controls(description);
    }

    String path() {
        return path;
    }

    String description() {
        return description;
    }

    Set<MediaClient> readers() {
        return readers;
    }

    /** Returns the number of the track that a URI names, from 0 on; the first if it names none. */
    int track(String uri) {
        for (int i = 0; i < controls.size(); i++) {
            String control = controls.get(i);
            if (uri.equals(control) || uri.endsWith("/" + control)) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Passes a packet on.
     *
     * @return the readers whose connections turned out to be broken
     */
    Collection<MediaClient> forward(MediaClient.Slot slot, byte[] packet) {
        List<MediaClient> broken = new ArrayList<>();
        for (MediaClient reader : readers) {
            try {
                forward(reader, slot, packet);
            } catch (IOException e) {
                broken.add(reader);
            }
        }
        return broken;
    }

    private static void forward(MediaClient reader, MediaClient.Slot slot, byte[] packet) throws IOException {
        Integer channel = reader.channels().get(slot);
        if (channel != null && !reader.connection().isFull()) {
            reader.connection().send(InterleavedTransport.frames(channel, List.of(ByteBuffer.wrap(packet))));
        }
    }

    /** RFC 2326, appendix C.1.1: each medium has a line that says what to set up. */
    private static List<String> controls(String description) {
        List<String> found = new ArrayList<>();
        for (String line : description.split("\r?\n")) {
            if (line.startsWith("m=")) {
                found.add("");
            } else if (line.startsWith("a=control:") && !found.isEmpty()) {
                found.set(
                        found.size() - 1, line.substring("a=control:".length()).strip());
            }
        }
        return found;
    }
}
