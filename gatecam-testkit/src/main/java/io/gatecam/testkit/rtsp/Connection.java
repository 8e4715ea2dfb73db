package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's TCP connection. It is confined to the server's thread, which never waits for it. */
final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** What may wait for a client that does not read; more than that is dropped, as cameras do. */
    private static final int MOST_WAITING = 4 << 20;

    private static final int READ_BYTES = 16_384;
    private static final int SMALL_RECEIVE_BUFFER = 32_768;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final RtspReader reader = new RtspReader();
    private final ByteBuffer readBuffer = ByteBuffer.allocate(READ_BYTES);
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean reading = true;

    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Returns the address of the client. */
    InetAddress peer() throws IOException {
        return ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
    }

    /**
     * Reads what has come.
     *
     * @return false at the end of the connection
     */
    boolean read() throws IOException {
        readBuffer.clear();
        int count = channel.read(readBuffer);
        reader.add(readBuffer.flip());
        return count >= 0;
    }

    Optional<RtspMessage> nextMessage() {
        return reader.next();
    }

    /** Sends, now or as soon as the client reads. */
    void send(ByteBuffer bytes) throws IOException {
        waiting.add(bytes);
        waitingBytes += bytes.remaining();
        flush();
    }

    void flush() throws IOException {
        ByteBuffer first = waiting.peek();
        while (first != null) {
            waitingBytes -= channel.write(first);
            if (first.hasRemaining()) {
                break;
            }
            waiting.remove();
            first = waiting.peek();
        }
        updateInterest();
    }

    /** Lets the system keep little of what is not read, so that a client notices within seconds that nobody reads. */
    void limitReceiveBuffer() throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_RECEIVE_BUFFER);
    }

    /** Reads what the client sends, or lets it pile up. */
    void setReading(boolean wanted) {
        reading = wanted;
        updateInterest();
    }

    private void updateInterest() {
        int reads = reading ? SelectionKey.OP_READ : 0;
        key.interestOps(waiting.isEmpty() ? reads : reads | SelectionKey.OP_WRITE);
    }

    boolean isFull() {
        return waitingBytes > MOST_WAITING;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing a connection failed; it is gone either way", e);
        }
    }
}
