/**
 * The ffmpeg program: finding it, its command line, one life of one child process, and the stills on its stdout. The
 * measurements behind each option are in {@code docs/ffmpeg.md}.
 */
@NullMarked
package io.gatecam.ffmpeg;

import org.jspecify.annotations.NullMarked;
