package io.gatecam.still;

/**
 * A still as a feed delivers it, before it has a name.
 *
 * @param timestampMillis the stream's own time of the picture in milliseconds; only differences mean something, and it
 *     wraps at 2^32 as in the SMJPEG format
 * @param arrivedNanos when it arrived, on the monotonic clock
 * @param damaged whether this may be a damaged picture: the decoder was told to show those too, or met one not long ago
 * @param jpeg the picture; whoever makes this record must not change the array any more
 */
public record ArrivedStill(long timestampMillis, long arrivedNanos, boolean damaged, byte[] jpeg) {}
