package io.gatecam.servlet.still;

/**
 * Seconds that are asked for.
 *
 * @param first in Unix seconds
 * @param last included; before the first one where no second begins
 */
record AskedSpan(long first, long last) {}
