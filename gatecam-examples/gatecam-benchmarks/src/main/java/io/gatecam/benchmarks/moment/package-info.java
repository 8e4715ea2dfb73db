/** A month of stills of many cameras, as an index and as a table. */
@NullMarked
package io.gatecam.benchmarks.moment;

import org.jspecify.annotations.NullMarked;
