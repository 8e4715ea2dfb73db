/** The streams, and how gatecam fares. */
@NullMarked
package io.gatecam.servlet.stream;

import org.jspecify.annotations.NullMarked;
