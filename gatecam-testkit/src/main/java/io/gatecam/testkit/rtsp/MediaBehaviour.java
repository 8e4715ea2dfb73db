package io.gatecam.testkit.rtsp;

/**
 * How a media server behaves. Immutable.
 *
 * @param listens whether its port is open
 * @param closesConnections whether it closes all connections once
 * @param reads whether it reads what clients send
 * @param acceptsLogin whether it takes the right password
 * @param announceStatus what it answers to who wants to publish, such as 200
 */
public record MediaBehaviour(
        boolean listens, boolean closesConnections, boolean reads, boolean acceptsLogin, int announceStatus) {

    /** Nothing is wrong. */
    public static final MediaBehaviour GOOD = new MediaBehaviour(true, false, true, true, 200);

    /** Returns one that closes all connections once and then is good, or refuses new ones. */
    public static MediaBehaviour closing(boolean listens) {
        return new MediaBehaviour(listens, true, true, true, 200);
    }

    /** Returns one that accepts connections and reads nothing. */
    public static MediaBehaviour frozen() {
        return new MediaBehaviour(true, false, false, true, 200);
    }

    /** Returns one that answers 401 whatever the password. */
    public static MediaBehaviour refusingLogin() {
        return new MediaBehaviour(true, false, true, false, 200);
    }

    /** Returns one that answers so to who wants to publish. */
    public static MediaBehaviour refusing(int status) {
        return new MediaBehaviour(true, false, true, true, status);
    }
}
