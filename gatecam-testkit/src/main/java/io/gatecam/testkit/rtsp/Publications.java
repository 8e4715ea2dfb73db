package io.gatecam.testkit.rtsp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who publishes what, and who plays it. Confined to the server's thread. */
final class Publications {

    private final MediaTraffic traffic;
    private final Map<String, MediaClient> publishers = new HashMap<>();
    private final Set<Connection> toClose = new LinkedHashSet<>();

    Publications(MediaTraffic traffic) {
        this.traffic = traffic;
    }

    /** Returns what is published under a path now. */
    Optional<Publication> find(String path) {
        return Optional.ofNullable(publishers.get(path)).map(MediaClient::subject);
    }

    /** Lets a client publish. Who published there before is closed: it may be a connection that died unnoticed. */
    void publish(MediaClient client, Publication publication) {
        MediaClient previous = publishers.put(publication.path(), client);
        if (previous != null && previous != client) {
            end(previous);
            toClose.add(previous.connection());
        }
        traffic.began(publication.path());
    }

    void play(MediaClient client, Publication publication) {
        if (publication.readers().add(client)) {
            traffic.readers(publication.path(), 1);
        }
    }

    /** Takes a packet of a client; those of readers are receiver reports, which nobody heeds. */
    void receive(MediaClient client, RtspMessage.Frame frame) {
        Publication publication = client.subject();
        if (publication == null || publishers.get(publication.path()) != client) {
            return;
        }
        client.slot(frame.channel()).ifPresent(slot -> {
            if (!slot.rtcp()) {
                traffic.packet(publication.path(), System.nanoTime());
            }
            publication.forward(slot, frame.bytes()).forEach(broken -> toClose.add(broken.connection()));
        });
    }

    /** A client is gone. When a publisher goes, its readers have nothing to wait for. */
    void leave(MediaClient client) {
        Publication subject = client.subject();
        if (subject == null) {
            return;
        }
        if (publishers.remove(subject.path(), client)) {
            traffic.ended(subject.path());
            end(client);
        } else if (subject.readers().remove(client)) {
            traffic.readers(subject.path(), -1);
        }
    }

    private void end(MediaClient publisher) {
        Publication ended = publisher.subject();
        if (ended != null) {
            ended.readers().forEach(reader -> toClose.add(reader.connection()));
        }
    }

    boolean hasConnectionsToClose() {
        return !toClose.isEmpty();
    }

    /** Returns the connections that are to be closed, once. */
    Collection<Connection> takeConnectionsToClose() {
        List<Connection> taken = new ArrayList<>(toClose);
        toClose.clear();
        return taken;
    }
}
