package io.gatecam.testkit;

import io.gatecam.testkit.rtsp.Behaviour;
import io.gatecam.testkit.rtsp.Behaviour.Mood;
import java.util.Locale;

/**
 * What can be wrong with a camera, as a value: {@code camera.behave(Misbehaviour.freeze())}. Each lasts until the next
 * one; {@link #none()} heals. Immutable.
 */
public final class Misbehaviour {

    private final Behaviour behaviour;

    private Misbehaviour(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    private static Misbehaviour of(Mood mood) {
        return new Misbehaviour(Behaviour.of(mood));
    }

    /**
     * A good camera. Clients that are still connected get pictures again from the next keyframe on.
     *
     * @return the behaviour
     */
    public static Misbehaviour none() {
        return of(Mood.GOOD);
    }

    /**
     * It keeps its connections and accepts new ones, but sends and answers nothing: the firmware hangs, or the link is
     * dead and TCP has not noticed. A client without a time limit of its own waits for ever.
     *
     * @return the behaviour
     */
    public static Misbehaviour freeze() {
        return of(Mood.FROZEN);
    }

    /**
     * It answers every request, {@code PLAY} too, but sends no pictures: the encoder hangs behind a healthy RTSP
     * server. Whoever takes a session for health is fooled.
     *
     * @return the behaviour
     */
    public static Misbehaviour silence() {
        return of(Mood.SILENT);
    }

    /**
     * It closes all connections once and is good from then on: the camera restarts, or a switch does.
     *
     * @return the behaviour
     */
    public static Misbehaviour drop() {
        return of(Mood.DROPPING);
    }

    /**
     * It closes all connections and refuses new ones: the camera boots, or RTSP is switched off. The port is kept for
     * when it heals.
     *
     * @return the behaviour
     */
    public static Misbehaviour refuse() {
        return of(Mood.REFUSING);
    }

    /**
     * It answers 401 whatever the password: somebody changed it. Cameras lock accounts after a few wrong tries, so that
     * a client that tries for ever locks people out. Sessions that play go on.
     *
     * @return the behaviour
     */
    public static Misbehaviour refuseLogin() {
        return of(Mood.REFUSING_LOGIN);
    }

    /**
     * It sends random bytes instead of answers and pictures: another service on that port, or broken firmware.
     *
     * @return the behaviour
     */
    public static Misbehaviour garbage() {
        return of(Mood.GARBAGE);
    }

    /**
     * It answers with the first half of each answer and sends no pictures: an overloaded camera. A client that waits
     * for the end of a header waits for ever.
     *
     * @return the behaviour
     */
    public static Misbehaviour halfAnswer() {
        return of(Mood.HALF_ANSWER);
    }

    /**
     * It announces sound, and sends pictures only: somebody switched the microphone off.
     *
     * @return the behaviour
     */
    public static Misbehaviour mute() {
        return of(Mood.MUTE);
    }

    /**
     * It shows another clip, from its next keyframe on and in the same session, with new parameter sets: somebody
     * changed the resolution, or the camera did at dusk. If the other clip has another codec, the camera closes its
     * connections and shows it to who comes back: no session can carry two.
     *
     * @param other what to show
     * @return the behaviour
     */
    public static Misbehaviour changeResolution(Clip other) {
        return new Misbehaviour(new Behaviour(Mood.OTHER_VIDEO, 0, 0, other.video()));
    }

    /**
     * It answers 453 to a second session at a time: many cheap cameras serve one client only, and a forgotten
     * connection locks everybody out. Sessions that are open already stay.
     *
     * @return the behaviour
     */
    public static Misbehaviour onlyOneSession() {
        return of(Mood.ONE_SESSION);
    }

    /**
     * It damages packets, the same ones in each run: a bad cable or a weak radio link. Decoders show grey or smeared
     * pictures.
     *
     * @param probability the share of packets with pictures in which bytes are changed, 0 to 1
     * @return the behaviour
     * @throws IllegalArgumentException if out of range
     */
    public static Misbehaviour damage(double probability) {
        return damage(probability, 1);
    }

    /**
     * The same with other packets.
     *
     * @param probability the share of packets with pictures in which bytes are changed, 0 to 1
     * @param seed which ones
     * @return the behaviour
     * @throws IllegalArgumentException if out of range
     */
    public static Misbehaviour damage(double probability, long seed) {
        return withShare(Mood.DAMAGED, probability, seed);
    }

    /**
     * The network loses packets with pictures and sound on their way over UDP, the same ones in each run. TCP sends
     * what is lost again, so clients over TCP notice nothing.
     *
     * @param probability the share of packets, 0 to 1
     * @return the behaviour
     * @throws IllegalArgumentException if out of range
     */
    public static Misbehaviour lose(double probability) {
        return withShare(Mood.LOSSY, probability, 1);
    }

    /**
     * The network brings packets over UDP after the one that was sent next, the same ones in each run. Clients over TCP
     * notice nothing.
     *
     * @param probability the share of packets, 0 to 1
     * @return the behaviour
     * @throws IllegalArgumentException if out of range
     */
    public static Misbehaviour reorder(double probability) {
        return withShare(Mood.REORDERING, probability, 1);
    }

    private static Misbehaviour withShare(Mood mood, double probability, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is out of its range");
        }
        return new Misbehaviour(new Behaviour(mood, probability, seed, null));
    }

    Behaviour behaviour() {
        return behaviour;
    }

    @Override
    public String toString() {
        return behaviour.mood().name().toLowerCase(Locale.ROOT);
    }
}
