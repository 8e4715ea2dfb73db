/** Streams: one supervised feed for each camera, kept going whatever happens to it. */
@NullMarked
package io.gatecam.stream;

import org.jspecify.annotations.NullMarked;
