package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An RTSP 1.0 server to which clients publish and from which others play. Safe for use by any thread. */
public final class MediaServer implements AutoCloseable {

    private final Counters counters = new Counters();
    private final MediaTraffic traffic = new MediaTraffic();
    private final Service service;
    private final RtspLoop loop;

    /**
     * Starts a server.
     *
     * @param wanted where to listen; port 0 takes a free one
     * @param login whom to let in, null for everybody
     * @throws IOException if it cannot listen there
     */
    public MediaServer(InetSocketAddress wanted, @Nullable Login login) throws IOException {
        Publications publications = new Publications(traffic);
        service = new Service(new MediaConversation(login, publications, counters), publications);
        loop = new RtspLoop(wanted, service, counters);
    }

    /** Returns the port it listens on. */
    public int port() {
        return loop.port();
    }

    /** Returns what it saw of its clients. */
    public Counters counters() {
        return counters;
    }

    /** Returns what went through it. */
    public MediaTraffic traffic() {
        return traffic;
    }

    /**
     * Changes how it behaves.
     *
     * @param wanted from now on
     * @return completed when it does
     */
    public CompletableFuture<Void> behave(MediaBehaviour wanted) {
        return loop.submit(() -> {
            if (wanted.closesConnections()) {
                loop.closeConnections();
            }
            service.behave(wanted);
            loop.setOpen(wanted.listens());
        });
    }

    /** Closes all connections, the port and the thread. Closing twice does nothing. */
    @Override
    public void close() {
        loop.close();
    }

    /** The side of the server's thread, to which its fields are confined. */
    private static final class Service implements RtspService {

        private final MediaConversation conversation;
        private final Publications publications;
        private final Map<Connection, MediaClient> clients = new LinkedHashMap<>();
        private boolean reads = true;

        Service(MediaConversation conversation, Publications publications) {
            this.conversation = conversation;
            this.publications = publications;
        }

        void behave(MediaBehaviour wanted) {
            conversation.behave(wanted);
            reads = wanted.reads();
            clients.keySet().forEach(connection -> connection.setReading(reads));
        }

        @Override
        public void opened(Connection connection) throws IOException {
            connection.limitReceiveBuffer();
            connection.setReading(reads);
            clients.put(connection, new MediaClient(connection));
        }

        @Override
        public boolean receive(Connection connection, RtspMessage message) throws IOException {
            MediaClient client = Objects.requireNonNull(clients.get(connection));
            if (message instanceof RtspMessage.Frame frame) {
                publications.receive(client, frame);
                return true;
            }
            RtspRequest request = (RtspRequest) message;
            RtspResponse response = conversation.respond(client, request);
            connection.send(response.encode(request.header("cseq").orElse("0")));
            return !request.method().equals("TEARDOWN");
        }

        @Override
        public void closed(Connection connection) {
            MediaClient client = clients.remove(connection);
            if (client != null) {
                publications.leave(client);
            }
        }

        @Override
        public long dueNanos() {
            return publications.hasConnectionsToClose() ? System.nanoTime() : Long.MAX_VALUE;
        }

        @Override
        public Collection<Connection> sendDue(long nanoTime) {
            return publications.takeConnectionsToClose();
        }

        @Override
        public void end() {
            // Nothing is held but connections.
        }
    }
}
