/** JMH benchmarks of the exported API. */
@NullMarked
package io.gatecam.benchmarks.api;

import org.jspecify.annotations.NullMarked;
