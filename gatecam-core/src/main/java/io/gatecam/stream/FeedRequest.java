package io.gatecam.stream;

import io.gatecam.camera.Camera;

/**
 * What a feed is asked for.
 *
 * @param camera the camera
 * @param frames which frames to decode
 * @param tolerateDamage whether damaged pictures are wanted too; if not, a second without a sound picture has no still
 */
public record FeedRequest(Camera camera, FrameSelection frames, boolean tolerateDamage) {}
