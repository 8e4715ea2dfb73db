package io.gatecam.testkit.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client. It is confined to the camera's thread, which never waits for it. */
final class Connection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** What may wait for a client that does not read; more than that is dropped, as cameras do. */
    private static final int MOST_WAITING = 4 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final RtspReader reader = new RtspReader();
    private final ByteBuffer readBuffer = ByteBuffer.allocate(8192);
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable RtpStream stream;
    private boolean playing;
    private boolean needsKeyframe;

    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
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

    Optional<RtspRequest> nextRequest() {
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
        key.interestOps(waiting.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    boolean isFull() {
        return waitingBytes > MOST_WAITING;
    }

    void setUp(RtpStream newStream) {
        stream = newStream;
        playing = false;
    }

    boolean isSetUp() {
        return stream != null;
    }

    /** Returns the stream that was set up, or null. */
    @Nullable
    RtpStream stream() {
        return stream;
    }

    void play() {
        playing = true;
        needsKeyframe = true;
    }

    void pause() {
        playing = false;
    }

    boolean isPlaying() {
        return playing;
    }

    /** Returns whether a picture may be sent: after a gap only a keyframe. Remembers what was skipped. */
    boolean takes(boolean keyframe) {
        if (isFull() || needsKeyframe && !keyframe) {
            needsKeyframe = true;
            return false;
        }
        needsKeyframe = false;
        return true;
    }

    void needKeyframe() {
        needsKeyframe = true;
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
