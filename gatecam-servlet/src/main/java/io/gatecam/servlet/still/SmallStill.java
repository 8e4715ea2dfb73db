package io.gatecam.servlet.still;

import org.jspecify.annotations.Nullable;

/**
 * What came of making a still smaller.
 *
 * @param jpeg the smaller picture; null when the still itself is to be served
 * @param lasting whether the next one who asks gets the same; else there was no time for it
 */
record SmallStill(byte @Nullable [] jpeg, boolean lasting) {

    /** The still is no wider, or it cannot be made smaller. */
    static final SmallStill NONE = new SmallStill(null, true);

    static final SmallStill NO_TIME = new SmallStill(null, false);

    /** @return what it takes in memory, in bytes */
    int weight() {
        return jpeg == null ? 0 : jpeg.length;
    }
}
