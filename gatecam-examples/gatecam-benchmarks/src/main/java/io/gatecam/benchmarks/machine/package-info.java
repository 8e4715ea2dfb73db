/** Processes of this machine: what they are and what they use. */
@NullMarked
package io.gatecam.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
