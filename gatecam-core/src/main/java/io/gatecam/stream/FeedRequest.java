package io.gatecam.stream;

import io.gatecam.camera.Camera;
import io.gatecam.camera.StreamFormat;
import io.gatecam.segment.Recording;
import java.util.Optional;

/**
 * What a feed is asked for.
 *
 * @param camera the camera
 * @param frames which frames to decode
 * @param tolerateDamage whether damaged pictures are wanted too; if not, a second without a sound picture has no still
 * @param format what the camera sent the last time; empty when that is not known
 * @param accelerated whether the camera's hardware acceleration is to be used, if it has one
 * @param recording what to record beside; empty for nothing. If that fails, the rest goes on
 */
public record FeedRequest(
        Camera camera,
        FrameSelection frames,
        boolean tolerateDamage,
        Optional<StreamFormat> format,
        boolean accelerated,
        Optional<Recording> recording) {}
