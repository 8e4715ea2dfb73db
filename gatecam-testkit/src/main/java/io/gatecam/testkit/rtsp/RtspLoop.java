package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of an RTSP 1.0 server. It accepts, reads and lets its service answer and send on time; it waits for no
 * client. All fields that are not final are confined to it; other threads hand it tasks.
 */
final class RtspLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RtspLoop.class);
    private static final long CLOSE_MILLIS = 5_000;

    private final Selector selector;
    private final Port port;
    private final RtspService service;
    private final Counters counters;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private volatile boolean closed;

    /**
     * Starts a server.
     *
     * @param wanted where to listen; port 0 takes a free one
     * @throws IOException if it cannot listen there
     */
    RtspLoop(InetSocketAddress wanted, RtspService service, Counters counters) throws IOException {
        this.service = service;
        this.counters = counters;
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

    /** Something that the thread of the server does. */
    interface Task {
        void run() throws IOException;
    }

    /** Returns the port it listens on, open or not. */
    int port() {
        return port.address().getPort();
    }

    /** Does something on the server's thread; completed when it is done. */
    CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (closed) {
            done.completeExceptionally(new IOException("The server is closed"));
            return done;
        }
        tasks.add(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        selector.wakeup();
        return done;
    }

    /** Closes all connections. Only for a {@link Task}. */
    void closeConnections() {
        List.copyOf(connections).forEach(this::close);
    }

    /** Accepts connections from now on, or refuses them. Only for a {@link Task}. */
    void setOpen(boolean wanted) throws IOException {
        port.setOpen(wanted);
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
                List.copyOf(service.sendDue(System.nanoTime())).forEach(this::close);
            }
        } catch (IOException | RuntimeException e) {
            log.error("The simulated server on port {} ends", port(), e);
        } finally {
            end();
        }
    }

    private void await() throws IOException {
        long due = service.dueNanos();
        if (due == Long.MAX_VALUE) {
            selector.select();
            return;
        }
        long nanos = due - System.nanoTime();
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
            log.debug("A client of the simulated server on port {} is gone: {}", port(), e.toString());
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
        try {
            service.opened(connection);
        } catch (IOException e) {
            close(connection);
        }
    }

    private boolean converse(Connection connection) throws IOException {
        boolean stays = connection.read();
        Optional<RtspMessage> message = connection.nextMessage();
        while (stays && message.isPresent()) {
            stays = service.receive(connection, message.get());
            message = connection.nextMessage();
        }
        return stays;
    }

    private void close(Connection connection) {
        connection.close();
        if (connections.remove(connection)) {
            counters.closed();
            service.closed(connection);
        }
    }

    private void end() {
        closeConnections();
        try (selector;
                port) {
            service.end();
        } catch (IOException e) {
            log.debug("Closing the simulated server on port {} failed", port(), e);
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
