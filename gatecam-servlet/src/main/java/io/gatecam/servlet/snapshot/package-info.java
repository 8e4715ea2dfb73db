/** Snapshots: taking, showing and removing them. */
@NullMarked
package io.gatecam.servlet.snapshot;

import org.jspecify.annotations.NullMarked;
