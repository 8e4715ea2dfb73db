/** Who is let in, and pages of which origins. */
@NullMarked
package io.gatecam.servlet.access;

import org.jspecify.annotations.NullMarked;
