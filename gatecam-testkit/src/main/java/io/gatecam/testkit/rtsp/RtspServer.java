package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Video;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RTSP 1.0 server with one clip. One thread accepts, reads, answers and sends on time, and waits for no client. All
 * fields that are not final are confined to it; other threads hand it tasks.
 */
public final class RtspServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RtspServer.class);
    private static final long CLOSE_MILLIS = 5_000;

    private final Selector selector;
    private final Port port;
    private final Broadcast broadcast;
    private final Conversation conversation;
    private final Counters counters = new Counters();
    private final SentPictures sent = new SentPictures();
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private volatile boolean closed;

    /**
     * Starts a server.
     *
     * @param wanted where to listen; port 0 takes a free one
     * @param video what to show
     * @param login whom to let in, null for everybody
     * @param burst whether a new client gets the pictures since the last keyframe at once
     * @throws IOException if it cannot listen there
     */
    public RtspServer(InetSocketAddress wanted, Video video, @Nullable Login login, boolean burst) throws IOException {
        broadcast = new Broadcast(video, FrameClock.now(), sent);
        conversation = new Conversation(login, burst, broadcast, counters);
        selector = Selector.open();
        try {
            port = new Port(selector, wanted);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        thread = new Thread(this::run, "gatecam-sim-" + port.address().getPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the port it listens on. */
    public int port() {
        return port.address().getPort();
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
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (closed) {
            done.completeExceptionally(new IOException("The camera is closed"));
            return done;
        }
        tasks.add(() -> {
            try {
                apply(wanted);
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return done;
    }

    private void apply(Behaviour wanted) throws IOException {
        if (wanted.closesConnections()) {
            List.copyOf(connections).forEach(this::close);
        }
        conversation.behave(wanted);
        broadcast.behave(wanted);
        port.setOpen(wanted.listens());
    }

    private void run() {
        try {
            while (!closed) {
                await();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                broadcast.sendDue(connections, System.nanoTime()).forEach(this::close);
            }
        } catch (IOException | RuntimeException e) {
            log.error("The simulated camera on port {} ends", port(), e);
        } finally {
            closeAll();
        }
    }

    private void await() throws IOException {
        if (connections.stream().noneMatch(Connection::isPlaying)) {
            selector.select();
            return;
        }
        long nanos = broadcast.dueNanos() - System.nanoTime();
        if (nanos <= 0) {
            selector.selectNow();
        } else {
            // Rounded up: waking early would only mean waiting again.
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept((ServerSocketChannel) key.channel());
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable() && !converse(connection)) {
                close(connection);
            }
        } catch (IOException | IllegalArgumentException e) {
            log.debug("A client of the simulated camera on port {} is gone: {}", port(), e.toString());
            close(connection);
        }
    }

    private void accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        if (channel == null) {
            return;
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key);
        key.attach(connection);
        connections.add(connection);
        counters.opened();
    }

    private boolean converse(Connection connection) throws IOException {
        boolean stays = connection.read();
        Optional<RtspRequest> request = connection.nextRequest();
        while (stays && request.isPresent()) {
            stays = conversation.answer(connection, request.get(), connections);
            request = connection.nextRequest();
        }
        return stays;
    }

    private void close(Connection connection) {
        connection.close();
        if (connections.remove(connection)) {
            counters.closed();
        }
    }

    private void closeAll() {
        new ArrayList<>(connections).forEach(this::close);
        try (selector;
                port) {
            log.debug("The simulated camera on port {} is closed", port());
        } catch (IOException e) {
            log.debug("Closing the port failed", e);
        }
    }

    /** Closes all connections, the port and the thread. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
