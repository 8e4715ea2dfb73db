/** Cuts of what was recorded: any span of time as one film. */
@NullMarked
package io.gatecam.clip;

import org.jspecify.annotations.NullMarked;
