package io.gatecam.servlet.file;

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
 * Sends a file piece by piece without holding a thread while the client does not read: a browser that pauses a video
 * leaves its connection open. Ends with the client, or when the container takes it for dead.
 */
public final class FileSender implements WriteListener, AsyncListener {

    private static final Logger log = LoggerFactory.getLogger(FileSender.class);

    /** For a container without limits of its own: nobody keeps a segment from being removed for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Pieces pieces;
    private final AtomicBoolean ended = new AtomicBoolean();

    private FileSender(AsyncContext async, ServletOutputStream out, Pieces pieces) {
        this.async = async;
        this.out = out;
        this.pieces = pieces;
    }

    /** @param file closed when it is sent */
    public static void send(HttpServletRequest request, HttpServletResponse response, ServedFile file, ByteRange range)
            throws IOException {
        send(request, response, new FilePieces(file, range));
    }

    /** @param pieces closed when they are sent */
    public static void send(HttpServletRequest request, HttpServletResponse response, Pieces pieces)
            throws IOException {
        boolean handedOver = false;
        try {
            ServletOutputStream out = response.getOutputStream();
            if (request.isAsyncSupported()) {
                AsyncContext async = request.startAsync();
                async.setTimeout(LONGEST.toMillis());
                FileSender sender = new FileSender(async, out, pieces);
                async.addListener(sender);
                out.setWriteListener(sender);
                handedOver = true;
            } else {
                // A filter of the embedding host stands in front that does not know asynchronous answers.
                boolean more = true;
                while (more) {
                    more = pieces.writeNext(out);
                }
            }
        } finally {
            if (!handedOver) {
                pieces.close();
            }
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (!pieces.writeNext(out)) {
                end();
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("A file was not sent to its end: {}", failure.toString());
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (!ended.getAndSet(true)) {
            pieces.close();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }

    private void end() {
        if (!ended.getAndSet(true)) {
            try {
                pieces.close();
            } finally {
                async.complete();
            }
        }
    }
}
