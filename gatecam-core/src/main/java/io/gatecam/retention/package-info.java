/** What is removed, and when. */
@NullMarked
package io.gatecam.retention;

import org.jspecify.annotations.NullMarked;
