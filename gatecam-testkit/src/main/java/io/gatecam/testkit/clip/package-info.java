/** Drawing a clip, encoding it once, and the clock that stands in its pictures. */
@NullMarked
package io.gatecam.testkit.clip;

import org.jspecify.annotations.NullMarked;
