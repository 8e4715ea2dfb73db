package io.gatecam.camera;

/** What becomes of the video of a relayed stream. */
public enum RelayVideo {

    /** It is passed on as the camera sends it, at nearly no cost. */
    COPY,

    /** H.265 is made H.264, for players and sites that know no other, at the cost of decoding and encoding it all. */
    H264
}
