package io.gatecam.servlet.file;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private final Pieces pieces;
    private final AtomicBoolean ended = new AtomicBoolean();

    private FileSender(AsyncContext async, Pieces pieces) {
        this.async = async;
        this.pieces = pieces;
    }

    /** @param file closed when it is sent */
    public static void send(HttpServletRequest request, HttpServletResponse response, ServedFile file, ByteRange range)
            throws IOException {
        boolean handedOver = false;
        try {
            Pieces pieces = new Pieces(response.getOutputStream(), file, range);
            if (request.isAsyncSupported()) {
                AsyncContext async = request.startAsync();
                async.setTimeout(LONGEST.toMillis());
                FileSender sender = new FileSender(async, pieces);
                async.addListener(sender);
                pieces.out.setWriteListener(sender);
                handedOver = true;
            } else {
                // A filter of the embedding host stands in front that does not know asynchronous answers.
                pieces.writeAll();
            }
        } finally {
            if (!handedOver) {
                file.close();
            }
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (pieces.out.isReady()) {
            if (!pieces.writeNext()) {
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
            pieces.file.close();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }

    private void end() {
        if (!ended.getAndSet(true)) {
            try {
                pieces.file.close();
            } finally {
                async.complete();
            }
        }
    }

    /** What is still to be sent. Confined to the container's calls, which come one after the other. */
    private static final class Pieces {

        /** Memory for each client that reads slowly. */
        private static final int SIZE = 32 << 10;

        private final ServletOutputStream out;
        private final ServedFile file;
        private final long end;
        private final byte[] piece = new byte[SIZE];
        private long position;

        Pieces(ServletOutputStream out, ServedFile file, ByteRange range) {
            this.out = out;
            this.file = file;
            this.position = range.from();
            this.end = range.to();
        }

        void writeAll() throws IOException {
            boolean more = true;
            while (more) {
                more = writeNext();
            }
        }

        /** @return whether there was anything left */
        boolean writeNext() throws IOException {
            if (position == end) {
                return false;
            }
            int length = file.read(ByteBuffer.wrap(piece, 0, (int) Math.min(SIZE, end - position)), position);
            if (length < 0) {
                throw new EOFException("It became shorter while it was sent");
            }
            position += length;
            out.write(piece, 0, length);
            return true;
        }
    }
}
