package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** An RTSP 1.0 server with one clip. Safe for use by any thread. */
public final class CameraServer implements AutoCloseable {

    private final Counters counters = new Counters();
    private final SentPictures sent = new SentPictures();
    private final Broadcast broadcast;
    private final AudioBroadcast sound;
    private final Transports transports;
    private final Conversation conversation;
    private final RtspLoop loop;

    /**
     * Starts a server.
     *
     * @param wanted where to listen; port 0 takes a free one
     * @param setup what the camera is
     * @throws IOException if it cannot listen there
     */
    public CameraServer(InetSocketAddress wanted, CameraSetup setup) throws IOException {
        FrameClock clock = FrameClock.now();
        broadcast = new Broadcast(setup.video(), clock, sent);
        sound = new AudioBroadcast(setup.audio(), clock);
        transports = new Transports(wanted.getAddress(), setup.udp());
        conversation = new Conversation(setup, broadcast, sound, transports, counters);
        loop = new RtspLoop(wanted, new Service(), counters);
    }

    /** Returns the port it listens on. */
    public int port() {
        return loop.port();
    }

    /** Returns what it saw of its clients. */
    public Counters counters() {
        return counters;
    }

    /** Returns when pictures were sent. */
    public SentPictures sent() {
        return sent;
    }

    /**
     * Changes how it behaves.
     *
     * @param wanted from now on
     * @return completed when it does
     */
    public CompletableFuture<Void> behave(Behaviour wanted) {
        return loop.submit(() -> {
            if (wanted.closesConnections() || broadcast.needsNewSessions(wanted)) {
                loop.closeConnections();
            }
            conversation.behave(wanted);
            broadcast.behave(wanted);
            sound.behave(wanted);
            transports.behave(wanted);
            loop.setOpen(wanted.listens());
        });
    }

    /** Closes all connections, the ports and the thread. Closing twice does nothing. */
    @Override
    public void close() {
        loop.close();
    }

    /** The side of the server's thread, to which its field is confined. */
    private final class Service implements RtspService {

        private final Map<Connection, Player> players = new LinkedHashMap<>();

        @Override
        public void opened(Connection connection) {
            players.put(connection, new Player(connection));
        }

        @Override
        public boolean receive(Connection connection, RtspMessage message) throws IOException {
            // Frames are the client's receiver reports, which cameras do not heed.
            return !(message instanceof RtspRequest request)
                    || conversation.answer(Objects.requireNonNull(players.get(connection)), request, players.values());
        }

        @Override
        public void closed(Connection connection) {
            players.remove(connection);
        }

        @Override
        public long dueNanos() {
            boolean idle = players.values().stream().noneMatch(Player::isPlaying);
            return idle ? Long.MAX_VALUE : Math.min(broadcast.dueNanos(), sound.dueNanos());
        }

        @Override
        public Collection<Connection> sendDue(long nanoTime) {
            List<Player> playing =
                    players.values().stream().filter(Player::isPlaying).toList();
            return Stream.concat(
                            broadcast.sendDue(playing, nanoTime).stream(), sound.sendDue(playing, nanoTime).stream())
                    .map(Player::connection)
                    .distinct()
                    .toList();
        }

        @Override
        public void end() throws IOException {
            transports.close();
        }
    }
}
