/** Hosts of gatecam that exist to be tried: as a module, from the class path, with older libraries. */
@NullMarked
package io.gatecam.hosts;

import org.jspecify.annotations.NullMarked;
