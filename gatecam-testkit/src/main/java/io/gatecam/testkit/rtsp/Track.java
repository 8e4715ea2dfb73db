package io.gatecam.testkit.rtsp;

/** What a camera sends, each over an RTP stream of its own. */
enum Track {
    VIDEO("trackID=0"),
    AUDIO("trackID=1");

    private final String control;

    Track(String control) {
        this.control = control;
    }

    /** Returns what stands behind the URL of the camera (RFC 2326, appendix C.1.1). */
    String control() {
        return control;
    }
}
