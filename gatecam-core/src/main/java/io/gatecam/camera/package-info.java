/** Which cameras there are, and what is asked of each. */
@NullMarked
package io.gatecam.camera;

import org.jspecify.annotations.NullMarked;
