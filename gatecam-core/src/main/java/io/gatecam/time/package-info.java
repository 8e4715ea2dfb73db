/** Wall time, monotonic time and waiting, behind one seam. */
@NullMarked
package io.gatecam.time;

import org.jspecify.annotations.NullMarked;
