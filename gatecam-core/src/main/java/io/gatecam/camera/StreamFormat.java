package io.gatecam.camera;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a camera sends, as ffmpeg describes it.
 *
 * @param video the video codec by ffmpeg's name, for example {@code h264}, {@code hevc} or {@code mjpeg}
 * @param width in pixels; 0 when that was not seen in time
 * @param height in pixels; 0 when that was not seen in time
 * @param framesPerSecond how many pictures a second the camera says that it sends, or was seen to
 * @param audio the audio codec by ffmpeg's name, for example {@code aac} or {@code pcm_alaw}; empty when there is no
 *     sound
 */
public record StreamFormat(
        String video, int width, int height, OptionalDouble framesPerSecond, Optional<String> audio) {}
