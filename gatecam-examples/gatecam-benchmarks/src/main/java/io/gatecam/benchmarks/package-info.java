/** The command that measures gatecam beside the naive way. */
@NullMarked
package io.gatecam.benchmarks;

import org.jspecify.annotations.NullMarked;
