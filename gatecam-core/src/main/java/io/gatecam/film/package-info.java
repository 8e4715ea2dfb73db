/** Snapshots as small films, for looking at. */
@NullMarked
package io.gatecam.film;

import org.jspecify.annotations.NullMarked;
