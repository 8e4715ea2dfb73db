package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Video;
import org.jspecify.annotations.Nullable;

/**
 * How a camera behaves. Immutable.
 *
 * @param mood what it does
 * @param share of the packets that are damaged, lost or late, 0 to 1
 * @param seed of the random numbers for that
 * @param video what is shown instead of the camera's own clip, or null
 */
public record Behaviour(
        Mood mood, double share, long seed, @Nullable Video video) {

    /** What a camera does, other than what RFC 2326 wants. */
    public enum Mood {
        /** Nothing else. */
        GOOD(Talk.PROPER, Talk.PROPER),
        /** It keeps its connections and says nothing. */
        FROZEN(Talk.NONE, Talk.NONE),
        /** It answers, and sends no pictures. */
        SILENT(Talk.PROPER, Talk.NONE),
        /** It closes its connections once. */
        DROPPING(Talk.PROPER, Talk.PROPER),
        /** It closes its connections and its port. */
        REFUSING(Talk.NONE, Talk.NONE),
        /** It takes no password. */
        REFUSING_LOGIN(Talk.PROPER, Talk.PROPER),
        /** It sends random bytes. */
        GARBAGE(Talk.GARBAGE, Talk.GARBAGE),
        /** It stops in the middle of an answer. */
        HALF_ANSWER(Talk.HALF, Talk.NONE),
        /** It serves one session only. */
        ONE_SESSION(Talk.PROPER, Talk.PROPER),
        /** Its packets are damaged. */
        DAMAGED(Talk.PROPER, Talk.PROPER),
        /** Some of its datagrams are lost. */
        LOSSY(Talk.PROPER, Talk.PROPER),
        /** Some of its datagrams come after the next one. */
        REORDERING(Talk.PROPER, Talk.PROPER),
        /** It announces sound and sends none. */
        MUTE(Talk.PROPER, Talk.PROPER),
        /** It shows another clip. */
        OTHER_VIDEO(Talk.PROPER, Talk.PROPER);

        private final Talk answers;
        private final Talk pictures;

        Mood(Talk answers, Talk pictures) {
            this.answers = answers;
            this.pictures = pictures;
        }
    }

    /** How something is said. */
    enum Talk {
        PROPER,
        NONE,
        HALF,
        GARBAGE
    }

    /**
     * A mood that needs no more words.
     *
     * @param mood what the camera does
     * @return the behaviour
     */
    public static Behaviour of(Mood mood) {
        return new Behaviour(mood, 0, 0, null);
    }

    Talk answers() {
        return mood.answers;
    }

    Talk pictures() {
        return mood.pictures;
    }

    boolean listens() {
        return mood != Mood.REFUSING;
    }

    boolean closesConnections() {
        return mood == Mood.DROPPING || mood == Mood.REFUSING;
    }

    boolean damages() {
        return mood == Mood.DAMAGED && share > 0;
    }

    boolean isMute() {
        return mood == Mood.MUTE;
    }

    boolean harmsDatagrams() {
        return mood == Mood.LOSSY || mood == Mood.REORDERING;
    }

    boolean acceptsLogin() {
        return mood != Mood.REFUSING_LOGIN;
    }

    int mostSessions() {
        return mood == Mood.ONE_SESSION ? 1 : Integer.MAX_VALUE;
    }
}
