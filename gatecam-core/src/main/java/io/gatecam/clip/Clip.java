package io.gatecam.clip;

import java.io.InputStream;

/**
 * A film that is being cut: a fragmented MP4, with the codecs that the camera sent. It is cut while it is read; who
 * does not read it to its end must close it. One that nobody reads is given up, see {@link ClipOptions}.
 *
 * <p>{@link #close()} may be called by any thread, the stream is for one thread at a time.
 */
public final class Clip implements AutoCloseable {

    private final ClipSpan span;
    private final ClipPipe pipe;
    private final ClipJob job;

    Clip(ClipSpan span, ClipPipe pipe, ClipJob job) {
        this.span = span;
        this.pipe = pipe;
        this.job = job;
    }

    /** {@return what it shows} */
    public ClipSpan span() {
        return span;
    }

    /**
     * The film.
     *
     * @return the same stream each time. It ends when the film does; where that broke off, it throws an
     *     {@link java.io.IOException} instead
     */
    public InputStream stream() {
        return pipe;
    }

    /** Ends the cutting if it is not at its end: ffmpeg is gone a second later at most. Closing twice does nothing. */
    @Override
    public void close() {
        pipe.close();
        job.stop("the clip is closed");
    }
}
