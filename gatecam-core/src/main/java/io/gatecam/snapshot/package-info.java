/** Snapshots: the still of a moment with those before and after it, kept until somebody asks to remove them. */
@NullMarked
package io.gatecam.snapshot;

import org.jspecify.annotations.NullMarked;
