package io.gatecam.testkit.clip;

/** How the pictures of a clip are encoded. */
public enum Codec {
    /** ITU-T H.264. */
    H264("h264"),
    /** ITU-T H.265. */
    H265("h265"),
    /** Each picture is a JPEG by itself. */
    MJPEG("mjpeg");

    private final String extension;

    Codec(String extension) {
        this.extension = extension;
    }

    /** Returns the usual ending of the name of a file with such a stream, without a point. */
    public String extension() {
        return extension;
    }
}
