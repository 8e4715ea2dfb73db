/** What is in files of MP4, read from their headers without a process (ISO/IEC 14496-12). */
@NullMarked
package io.gatecam.mp4;

import org.jspecify.annotations.NullMarked;
