/** The one seam to the file system, so that tests can fill, tear and stop it; and the layout of the data directory. */
@NullMarked
package io.gatecam.disk;

import org.jspecify.annotations.NullMarked;
