/** What was recorded: the datastore of segments, and how it is kept in line with the disk. */
@NullMarked
package io.gatecam.archive;

import org.jspecify.annotations.NullMarked;
