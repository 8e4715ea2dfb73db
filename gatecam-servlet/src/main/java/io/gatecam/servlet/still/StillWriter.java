package io.gatecam.servlet.still;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a still without holding a thread while the client reads it, so that clients that never read harm nobody. All of
 * them share the picture's bytes.
 */
final class StillWriter implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(StillWriter.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final StillBody body;
    private final AtomicBoolean completed = new AtomicBoolean();

    /** Confined to the container's calls of {@link #onWritePossible()}, which come one after the other. */
    private boolean written;

    private StillWriter(AsyncContext async, ServletOutputStream out, StillBody body) {
        this.async = async;
        this.out = out;
        this.body = body;
    }

    static void write(HttpServletRequest request, HttpServletResponse response, StillBody body) throws IOException {
        if (!request.isAsyncSupported()) {
            // A filter of the embedding host stands in front that does not know asynchronous answers.
            body.content().writeTo(response.getOutputStream());
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(LONGEST.toMillis());
        StillWriter writer = new StillWriter(async, response.getOutputStream(), body);
        async.addListener(writer);
        writer.out.setWriteListener(writer);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (written) {
                complete();
                return;
            }
            written = true;
            body.content().writeTo(out);
        }
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("A still was not read to its end: {}", failure.toString());
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        completed.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }

    private void complete() {
        if (completed.compareAndSet(false, true)) {
            async.complete();
        }
    }
}
