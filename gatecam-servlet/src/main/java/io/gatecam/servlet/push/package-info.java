/** Telling clients that stay connected, by WebSocket or server-sent events. */
@NullMarked
package io.gatecam.servlet.push;

import org.jspecify.annotations.NullMarked;
