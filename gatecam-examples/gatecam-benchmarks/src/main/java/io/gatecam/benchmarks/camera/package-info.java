/** The cameras of a run, in a process of their own, and the naive way to take stills of them. */
@NullMarked
package io.gatecam.benchmarks.camera;

import org.jspecify.annotations.NullMarked;
