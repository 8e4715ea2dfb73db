/** The few ways in which gatecam refuses or fails, each named for what the caller can do about it. */
@NullMarked
package io.gatecam.error;

import org.jspecify.annotations.NullMarked;
