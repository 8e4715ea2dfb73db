/** Stills. */
@NullMarked
package io.gatecam.servlet.still;

import org.jspecify.annotations.NullMarked;
