package io.gatecam.testkit;

import io.gatecam.testkit.clip.Video;

/**
 * Real H.264, encoded once and held in memory: a gate with a running clock. A camera shows it in step with the wall
 * clock: at wall time T the picture for the position T modulo its length. One clip serves any number of cameras.
 * Immutable; made by {@link Clips}.
 */
public final class Clip {

    private final ClipSpec spec;
    private final Video video;

    Clip(ClipSpec spec, Video video) {
        this.spec = spec;
        this.video = video;
    }

    /**
     * What the clip looks like.
     *
     * @return the spec it was made by
     */
    public ClipSpec spec() {
        return spec;
    }

    Video video() {
        return video;
    }

    @Override
    public String toString() {
        return "Clip[" + spec + "]";
    }
}
