package io.gatecam.servlet.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that goes on until somebody ends it. Holds no thread: it writes while the connection takes it, and is
 * called by the container when it does again. Safe for use by several threads.
 */
final class AsyncAnswer implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(AsyncAnswer.class);

    /** What there is to write. */
    interface Source {

        /** @return what comes next, not to be changed; null while there is nothing. Asked one thread after the other */
        byte @Nullable [] next();

        /** The client has gone, or the answer was ended. May be called more than once. */
        void gone();
    }

    private final Source source;
    private final Turns turns = new Turns(this::write);
    private final AtomicBoolean completed = new AtomicBoolean();

    /** Set before any turn is taken that does something. */
    private @Nullable AsyncContext async;

    private @Nullable ServletOutputStream out;

    /** From then on the container lets it write. */
    private volatile boolean open;

    private volatile boolean ending;

    /** Whether the connection has not taken yet what it was given last. */
    private volatile boolean waiting;

    /** How often the connection was ready for more. Written in the turns only. */
    private volatile long taken;

    /** Confined to the turns. */
    private boolean unflushed;

    AsyncAnswer(Source source) {
        this.source = source;
    }

    /** Begins to answer. */
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
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

    /** Writes what the source has, as far as the connection takes it. */
    void more() {
        turns.take();
    }

    /** Ends it as soon as the connection has taken what the source still has, or breaks. */
    void end() {
        ending = true;
        turns.take();
    }

    boolean isEnding() {
        return ending;
    }

    /** @return whether the connection has not taken yet what it was given last */
    boolean isWaiting() {
        return waiting;
    }

    /** @return a number that rises whenever the connection has taken what it was given */
    long taken() {
        return taken;
    }

    private void write() {
        if (!open || out == null) {
            return;
        }
        try {
            while (!completed.get() && isReady(out)) {
                if (!writeNext(out)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            log.debug("A client has gone: {}", e.toString());
            complete();
        }
    }

    private boolean isReady(ServletOutputStream stream) {
        boolean ready = stream.isReady();
        waiting = !ready;
        taken = ready ? taken + 1 : taken;
        return ready;
    }

    /** @return whether there was anything to do */
    private boolean writeNext(ServletOutputStream stream) throws IOException {
        byte[] next = source.next();
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

    private void complete() {
        ending = true;
        source.gone();
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
        source.gone();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }
}
