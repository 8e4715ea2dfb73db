/** gatecam as one object to start and close. */
@NullMarked
package io.gatecam;

import org.jspecify.annotations.NullMarked;
