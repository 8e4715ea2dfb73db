package io.gatecam.still;

/**
 * Seconds that follow each other.
 *
 * @param first the first, in Unix seconds
 * @param last the last, included
 */
public record StillSpan(long first, long last) {

    /** {@return how many seconds it has} */
    public long seconds() {
        return last - first + 1;
    }
}
