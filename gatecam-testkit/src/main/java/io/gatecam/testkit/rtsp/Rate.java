package io.gatecam.testkit.rtsp;

/**
 * How many frames come in how many seconds.
 *
 * @param frames a number above 0
 * @param seconds a number above 0
 */
record Rate(long frames, long seconds) {

    static Rate perSecond(long frames) {
        return new Rate(frames, 1);
    }

    /** Returns the moment of a frame in units of a clock, such as that of RTP. */
    long ticks(long frame, int clockRate) {
        return frame * clockRate * seconds / frames;
    }
}
