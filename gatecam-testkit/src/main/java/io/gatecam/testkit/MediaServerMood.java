package io.gatecam.testkit;

import io.gatecam.testkit.rtsp.MediaBehaviour;

/**
 * What can be wrong with a media server: {@code server.behave(MediaServerMood.FROZEN)}. Each lasts until the next one;
 * {@link #GOOD} heals.
 */
public enum MediaServerMood {
    /** Nothing is wrong. */
    GOOD(MediaBehaviour.GOOD),
    /** It closes all connections and refuses new ones. The port is kept for when it heals. */
    DOWN(MediaBehaviour.closing(false)),
    /** It closes all connections once, forgets what was published and is good from then on. */
    RESTARTED(MediaBehaviour.closing(true)),
    /**
     * It keeps its connections and accepts new ones, but reads and answers nothing. What a publisher sends piles up in
     * the buffers of the system, then it cannot write any more.
     */
    FROZEN(MediaBehaviour.frozen()),
    /** It answers 401 whatever the password. Who publishes or plays already goes on. */
    REFUSING_LOGIN(MediaBehaviour.refusingLogin()),
    /** It answers 403 to who wants to publish: this path, or this address, is not allowed. */
    FORBIDDING(MediaBehaviour.refusing(403)),
    /** It answers 404 to who wants to publish: it knows no such path. */
    NOT_FOUND(MediaBehaviour.refusing(404));

    private final MediaBehaviour behaviour;

    MediaServerMood(MediaBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    MediaBehaviour behaviour() {
        return behaviour;
    }
}
