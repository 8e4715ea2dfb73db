/** A listener's place, whatever it listens to. */
@NullMarked
package io.gatecam.event;

import org.jspecify.annotations.NullMarked;
