/** The RTSP and RTP side of a simulated camera. */
@NullMarked
package io.gatecam.testkit.rtsp;

import org.jspecify.annotations.NullMarked;
