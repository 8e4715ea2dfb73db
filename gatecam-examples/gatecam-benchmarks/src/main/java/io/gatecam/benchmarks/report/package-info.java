/** Numbers and the table that they are printed in. Pure. */
@NullMarked
package io.gatecam.benchmarks.report;

import org.jspecify.annotations.NullMarked;
