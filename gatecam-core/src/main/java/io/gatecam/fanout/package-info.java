/** Tells many of one event without ever waiting for any of them. */
@NullMarked
package io.gatecam.fanout;

import org.jspecify.annotations.NullMarked;
