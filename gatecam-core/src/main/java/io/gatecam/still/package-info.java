/** Stills: from what a feed delivers to exactly one file for each second, and the way back from a time to a picture. */
@NullMarked
package io.gatecam.still;

import org.jspecify.annotations.NullMarked;
