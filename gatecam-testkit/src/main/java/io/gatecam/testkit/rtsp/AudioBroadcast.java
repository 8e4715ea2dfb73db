package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.rtsp.Behaviour.Talk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the sound when it is due, to all who play and want it. Confined to the camera's thread. */
final class AudioBroadcast {

    private static final int REPORT_SECONDS = 5;
    /** After a longer pause, of this process or of the machine, the packets in between are not sent. */
    private static final int MOST_LATE_SECONDS = 5;

    private final @Nullable AudioSource source;
    private final FrameClock clock;
    private Behaviour behaviour = Behaviour.of(Behaviour.Mood.GOOD);
    private long packet;

    AudioBroadcast(@Nullable AudioSource source, FrameClock clock) {
        this.source = source;
        this.clock = clock;
        resume(clock.startedNanos());
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    /** Skips what was due while nobody played. */
    void resume(long nanoTime) {
        if (source != null) {
            packet = Math.max(packet, clock.frameAt(nanoTime, source.rate()) + 1);
        }
    }

    /** Returns the timestamp of the next packet. */
    long nextTicks() {
        return source == null ? 0 : source.rate().ticks(packet, source.clockRate());
    }

    /** Returns when the next packet is due, on the monotonic clock. */
    long dueNanos() {
        return source == null ? Long.MAX_VALUE : clock.dueNanos(packet, source.rate());
    }

    /**
     * Sends all packets that are due.
     *
     * @return the clients whose connections turned out to be broken
     */
    List<Player> sendDue(List<Player> players, long nanoTime) {
        List<Player> broken = new ArrayList<>();
        if (source == null) {
            return broken;
        }
        long newestDue = clock.frameAt(nanoTime, source.rate());
        long mostLate =
                MOST_LATE_SECONDS * source.rate().frames() / source.rate().seconds();
        if (newestDue - packet > mostLate) {
            packet = newestDue;
        }
        for (; packet <= newestDue; packet++) {
            for (Player player : players) {
                try {
                    send(source, player);
                } catch (IOException e) {
                    broken.add(player);
                }
            }
        }
        return broken;
    }

    private void send(AudioSource sound, Player player) throws IOException {
        RtpStream stream = player.stream(Track.AUDIO);
        if (stream == null
                || behaviour.pictures() != Talk.PROPER
                || behaviour.isMute()
                || player.connection().isFull()) {
            return;
        }
        stream.send(List.of(sound.payload(packet)), nextTicks());
        if (Math.floorMod(packet, REPORT_SECONDS * sound.rate().frames()) == 0) {
            stream.report(clock.wallTime(dueNanos()), nextTicks());
        }
    }
}
