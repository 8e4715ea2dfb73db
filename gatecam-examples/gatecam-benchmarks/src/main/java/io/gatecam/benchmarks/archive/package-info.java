/** Archives that are full, in the databases that gatecam keeps them in. */
@NullMarked
package io.gatecam.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
