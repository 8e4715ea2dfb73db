/** Recordings: segments of video, filed under the moment they show, with thumbnails and previews. */
@NullMarked
package io.gatecam.segment;

import org.jspecify.annotations.NullMarked;
