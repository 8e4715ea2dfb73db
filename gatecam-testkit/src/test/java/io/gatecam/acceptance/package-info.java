/** The acceptance tests of core: real ffmpeg, real RTSP, real time, and nothing but the exported packages. */
@NullMarked
package io.gatecam.acceptance;

import org.jspecify.annotations.NullMarked;
