package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import io.gatecam.testkit.clip.Video;
import io.gatecam.testkit.rtsp.Behaviour.Talk;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sends each frame of the clip when it is due, to all who play. Confined to the camera's thread. */
final class Broadcast {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    /** After a longer pause, of this process or of the machine, the frames in between are not sent. */
    private static final int MOST_LATE_SECONDS = 5;

    private final Video own;
    private final FrameClock clock;
    private final SentPictures sent;
    private Random random = new Random(0);
    private Behaviour behaviour = Behaviour.of(Behaviour.Mood.GOOD);
    private Video video;
    private @Nullable Video nextVideo;
    // The frame, in the numbers of nextVideo, with which it begins.
    private long nextVideoFrom;
    private long frame;

    Broadcast(Video own, FrameClock clock, SentPictures sent) {
        this.own = own;
        this.clock = clock;
        this.sent = sent;
        video = own;
        frame = firstAfter(own, clock.startedNanos());
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
        random = new Random(wanted.seed());
        Video shown = wanted.video() == null ? own : wanted.video();
        // The keyframe must come after all that was sent already, or timestamps would run backwards.
        long notBefore = Math.max(System.nanoTime(), clock.dueNanos(frame - 1, fps(video)));
        nextVideo = shown == video ? null : shown;
        nextVideoFrom = shown.keyframeFrom(firstAfter(shown, notBefore));
    }

    /** Returns what a client that asks now is told. */
    Video described() {
        return nextVideo == null ? video : nextVideo;
    }

    /** Returns when the next frame is due, on the monotonic clock. */
    long dueNanos() {
        return nextVideo == null ? clock.dueNanos(frame, fps(video)) : nextDueWithSwitch(nextVideo);
    }

    private long nextDueWithSwitch(Video next) {
        return Math.min(clock.dueNanos(frame, fps(video)), clock.dueNanos(nextVideoFrom, fps(next)));
    }

    /** Skips what was due while nobody played. */
    void resume(long nanoTime) {
        switchVideo(nanoTime);
        frame = Math.max(frame, firstAfter(video, nanoTime));
    }

    /** Returns the timestamp of the first frame that a new client will get. */
    long firstTicks(boolean burst) {
        long first = burst ? video.keyframeUpTo(frame - 1) : video.keyframeFrom(frame);
        return FrameClock.ticks(first, fps(video));
    }

    /** Sends what has come since the last keyframe, as cameras do that keep a GOP. */
    void sendBurst(Connection connection) throws IOException {
        for (long past = video.keyframeUpTo(frame - 1); past < frame; past++) {
            Picture picture = video.picture(past);
            send(connection, picture, H264Payloads.of(video, picture), past);
        }
    }

    /**
     * Sends all frames that are due.
     *
     * @return the connections that turned out to be broken
     */
    List<Connection> sendDue(Collection<Connection> all, long nanoTime) {
        List<Connection> players = all.stream().filter(Connection::isPlaying).toList();
        List<Connection> broken = new ArrayList<>();
        switchVideo(nanoTime);
        long newestDue = clock.frameAt(nanoTime, fps(video));
        if (newestDue - frame > (long) MOST_LATE_SECONDS * fps(video)) {
            players.forEach(Connection::needKeyframe);
            frame = newestDue;
        }
        for (; frame <= newestDue; frame++) {
            sendFrame(players, broken);
        }
        return broken;
    }

    private void sendFrame(List<Connection> players, List<Connection> broken) {
        Picture picture = video.picture(frame);
        List<byte[]> payloads = H264Payloads.of(video, picture);
        boolean shown = false;
        for (Connection player : players) {
            try {
                shown |= send(player, picture, payloads, frame);
            } catch (IOException e) {
                broken.add(player);
            }
        }
        if (shown) {
            sent.add(video.positionMillis(frame), clock.wallTime(System.nanoTime()));
        }
    }

    private boolean send(Connection player, Picture picture, List<byte[]> payloads, long number) throws IOException {
        RtpStream stream = player.stream();
        if (stream == null || behaviour.pictures() == Talk.NONE) {
            player.needKeyframe();
            return false;
        }
        if (behaviour.pictures() == Talk.GARBAGE) {
            player.needKeyframe();
            player.send(Noise.bytes(random));
            return false;
        }
        if (!player.takes(picture.keyframe())) {
            return false;
        }
        long ticks = FrameClock.ticks(number, fps(video));
        List<byte[]> whole = behaviour.damage() > 0 ? Noise.damaged(payloads, behaviour.damage(), random) : payloads;
        player.send(stream.picture(whole, ticks));
        if (Math.floorMod(number, REPORT_EVERY.toSeconds() * fps(video)) == 0) {
            Instant due = clock.wallTime(clock.dueNanos(number, fps(video)));
            player.send(stream.senderReport(due, ticks));
        }
        return true;
    }

    private void switchVideo(long nanoTime) {
        Video next = nextVideo;
        if (next != null && clock.dueNanos(nextVideoFrom, fps(next)) <= nanoTime) {
            video = next;
            frame = nextVideoFrom;
            nextVideo = null;
        }
    }

    private long firstAfter(Video shown, long nanoTime) {
        return clock.frameAt(nanoTime, fps(shown)) + 1;
    }

    private static int fps(Video shown) {
        return shown.format().framesPerSecond();
    }
}
