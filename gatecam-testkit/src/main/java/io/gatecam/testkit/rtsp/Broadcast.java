package io.gatecam.testkit.rtsp;

import io.gatecam.testkit.clip.Picture;
import io.gatecam.testkit.clip.Video;
import io.gatecam.testkit.rtsp.Behaviour.Talk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sends each picture of the clip when it is due, to all who play. Confined to the camera's thread. */
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
    private VideoPayloads payloads;
    private @Nullable Video nextVideo;
    // The frame, in the numbers of nextVideo, with which it begins.
    private long nextVideoFrom;
    private long frame;

    Broadcast(Video own, FrameClock clock, SentPictures sent) {
        this.own = own;
        this.clock = clock;
        this.sent = sent;
        video = own;
        payloads = VideoPayloads.of(own);
        frame = firstAfter(own, clock.startedNanos());
    }

    /** Returns whether sessions cannot go on: what they were told does not hold for another codec. */
    boolean needsNewSessions(Behaviour wanted) {
        return shown(wanted).format().codec() != described().format().codec();
    }

    private Video shown(Behaviour wanted) {
        return wanted.video() == null ? own : wanted.video();
    }

    void behave(Behaviour wanted) {
        Video shown = shown(wanted);
        if (needsNewSessions(wanted)) {
            show(shown, firstAfter(shown, System.nanoTime()));
        }
        behaviour = wanted;
        random = new Random(wanted.seed());
        // The keyframe must come after all that was sent already, or timestamps would run backwards.
        long notBefore = Math.max(System.nanoTime(), clock.dueNanos(frame - 1, rate(video)));
        nextVideo = shown == video ? null : shown;
        nextVideoFrom = shown.keyframeFrom(firstAfter(shown, notBefore));
    }

    /** Returns what a client that asks now is told. */
    Video described() {
        return nextVideo == null ? video : nextVideo;
    }

    /** Returns when the next frame is due, on the monotonic clock. */
    long dueNanos() {
        return nextVideo == null ? clock.dueNanos(frame, rate(video)) : nextDueWithSwitch(nextVideo);
    }

    private long nextDueWithSwitch(Video next) {
        return Math.min(clock.dueNanos(frame, rate(video)), clock.dueNanos(nextVideoFrom, rate(next)));
    }

    /** Skips what was due while nobody played. */
    void resume(long nanoTime) {
        switchVideo(nanoTime);
        frame = Math.max(frame, firstAfter(video, nanoTime));
    }

    /** Returns the timestamp of the first frame that a new client will get. */
    long firstTicks(boolean burst) {
        long first = burst ? video.keyframeUpTo(frame - 1) : video.keyframeFrom(frame);
        return ticks(first);
    }

    /** Sends what has come since the last keyframe, as cameras do that keep a GOP. */
    void sendBurst(Player player) throws IOException {
        for (long past = video.keyframeUpTo(frame - 1); past < frame; past++) {
            Picture picture = video.picture(past);
            send(player, picture, payloads.of(picture), past);
        }
    }

    /**
     * Sends all frames that are due.
     *
     * @return the clients whose connections turned out to be broken
     */
    List<Player> sendDue(List<Player> players, long nanoTime) {
        List<Player> broken = new ArrayList<>();
        switchVideo(nanoTime);
        long newestDue = clock.frameAt(nanoTime, rate(video));
        if (newestDue - frame > (long) MOST_LATE_SECONDS * fps(video)) {
            players.forEach(Player::needKeyframe);
            frame = newestDue;
        }
        for (; frame <= newestDue; frame++) {
            sendFrame(players, broken);
        }
        return broken;
    }

    private void sendFrame(List<Player> players, List<Player> broken) {
        Picture picture = video.picture(frame);
        List<byte[]> whole = payloads.of(picture);
        boolean shown = false;
        for (Player player : players) {
            try {
                shown |= send(player, picture, whole, frame);
            } catch (IOException e) {
                broken.add(player);
            }
        }
        if (shown) {
            sent.add(video.positionMillis(frame), clock.wallTime(System.nanoTime()));
        }
    }

    private boolean send(Player player, Picture picture, List<byte[]> whole, long number) throws IOException {
        RtpStream stream = player.stream(Track.VIDEO);
        if (stream == null || behaviour.pictures() == Talk.NONE) {
            player.needKeyframe();
            return false;
        }
        if (behaviour.pictures() == Talk.GARBAGE) {
            player.needKeyframe();
            player.connection().send(Noise.bytes(random));
            return false;
        }
        if (!player.takes(picture.keyframe())) {
            return false;
        }
        long ticks = ticks(number);
        stream.send(behaviour.damages() ? Noise.damaged(whole, behaviour.share(), random) : whole, ticks);
        if (Math.floorMod(number, REPORT_EVERY.toSeconds() * fps(video)) == 0) {
            stream.report(clock.wallTime(clock.dueNanos(number, rate(video))), ticks);
        }
        return true;
    }

    private void switchVideo(long nanoTime) {
        Video next = nextVideo;
        if (next != null && clock.dueNanos(nextVideoFrom, rate(next)) <= nanoTime) {
            show(next, nextVideoFrom);
        }
    }

    private void show(Video shown, long from) {
        video = shown;
        payloads = VideoPayloads.of(shown);
        frame = from;
        nextVideo = null;
    }

    private long firstAfter(Video shown, long nanoTime) {
        return clock.frameAt(nanoTime, rate(shown)) + 1;
    }

    private long ticks(long number) {
        return rate(video).ticks(number, VideoPayloads.CLOCK_RATE);
    }

    private static Rate rate(Video shown) {
        return Rate.perSecond(fps(shown));
    }

    private static int fps(Video shown) {
        return shown.format().framesPerSecond();
    }
}
