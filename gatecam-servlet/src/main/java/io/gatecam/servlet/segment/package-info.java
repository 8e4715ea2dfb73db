/** Recordings, and clips that are cut out of them. */
@NullMarked
package io.gatecam.servlet.segment;

import org.jspecify.annotations.NullMarked;
