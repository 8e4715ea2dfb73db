/** What is measured, each under a name of its own. */
@NullMarked
package io.gatecam.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
