package io.gatecam.testkit.clip;

import java.util.List;

/**
 * One encoded picture: the slices of one access unit, without parameter sets.
 *
 * @param keyframe whether decoding may begin here
 * @param slices its NAL units, without start codes, or the one JPEG that it is; not to be changed
 */
public record Picture(boolean keyframe, List<byte[]> slices) {}
