package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of server-sent events (HTML, section "Server-sent events"). Holds no thread: it writes while the connection
 * takes it, and is called by the container when it does again.
 */
public final class EventStream implements SegmentClient, WriteListener, AsyncListener {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] BEGIN = "retry: 3000\n\n".getBytes(UTF_8);
    private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

    private final SegmentBroadcast broadcast;
    private final MessageQueue queue;
    private final Turns turns = new Turns(this::write);
    private final AtomicBoolean completed = new AtomicBoolean();

    /** Set before any turn is taken that does something. */
    private @Nullable AsyncContext async;

    private @Nullable ServletOutputStream out;

    /** From then on the container lets it write. */
    private volatile boolean open;

    private volatile boolean commentWanted;
    private volatile boolean ending;

    // Confined to the turns.
    private boolean begun;
    private boolean unflushed;

    EventStream(SegmentBroadcast broadcast, int queueLength) {
        this.broadcast = broadcast;
        this.queue = new MessageQueue(queueLength);
    }

    /**
     * Begins to answer.
     *
     * @param missed what comes first
     */
    void begin(HttpServletRequest request, HttpServletResponse response, List<SegmentMessage> missed)
            throws IOException {
        queue.putInFront(missed);
        AsyncContext started = request.startAsync();
        started.setTimeout(0);
        started.addListener(this);
        async = started;
        ServletOutputStream stream = response.getOutputStream();
        out = stream;
        stream.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        open = true;
        turns.take();
    }

    @Override
    public void tell(SegmentMessage message) {
        if (ending) {
            return;
        }
        if (!queue.offer(message)) {
            log.debug("A listener for segments does not read, it is dropped");
            drop();
        }
        turns.take();
    }

    @Override
    public void ping() {
        commentWanted = true;
        turns.take();
    }

    @Override
    public void end() {
        ending = true;
        turns.take();
    }

    /** What it has not read yet it need not read. Completed when the connection takes that or breaks. */
    private void drop() {
        ending = true;
        queue.clear();
        broadcast.remove(this);
    }

    private void write() {
        if (!open || out == null) {
            return;
        }
        try {
            while (!completed.get() && out.isReady()) {
                if (!writeNext(out)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            log.debug("A listener for segments has gone: {}", e.toString());
            complete();
        }
    }

    /** @return whether there was anything to do */
    private boolean writeNext(ServletOutputStream stream) throws IOException {
        byte[] next = next();
        if (next != null) {
            stream.write(next);
            unflushed = true;
            return true;
        }
        if (unflushed) {
            unflushed = false;
            stream.flush();
            return true;
        }
        if (ending) {
            complete();
        }
        return false;
    }

    private byte @Nullable [] next() {
        if (!begun) {
            begun = true;
            return BEGIN;
        }
        SegmentMessage message = queue.poll();
        if (message != null) {
            commentWanted = false;
            return message.event();
        }
        boolean wanted = commentWanted;
        commentWanted = false;
        return wanted ? COMMENT : null;
    }

    private void complete() {
        broadcast.remove(this);
        ending = true;
        queue.clear();
        if (async != null && completed.compareAndSet(false, true)) {
            try {
                async.complete();
            } catch (IllegalStateException e) {
                log.debug("The container has ended it already: {}", e.toString());
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        completed.set(true);
        broadcast.remove(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }
}
