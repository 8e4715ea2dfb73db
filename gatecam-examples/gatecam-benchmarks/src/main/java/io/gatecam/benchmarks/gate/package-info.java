/** A gatecam in a process of its own, and the questions that a run asks it. */
@NullMarked
package io.gatecam.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
