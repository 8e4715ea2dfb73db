package io.gatecam.testkit.rtsp;

import java.util.List;

/** Sound without an end, in packets. Immutable. */
interface AudioSource {

    /** Returns the payload type of its packets. */
    int type();

    /** Returns the rate of its RTP clock. */
    int clockRate();

    /** Returns how often a packet comes. */
    Rate rate();

    /** Returns the lines of the SDP (RFC 8866) that tell a decoder what comes. */
    List<String> description();

    /** Returns what the packet with this number, counted from 1970 on, carries. */
    byte[] payload(long packet);
}
