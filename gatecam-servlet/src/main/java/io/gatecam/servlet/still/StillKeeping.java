package io.gatecam.servlet.still;

/** Whether a client may keep the answer with a still. */
public enum StillKeeping {
    /** The same URL may show another still at any time, or must not any more. */
    NEVER("no-store"),
    /** The URL names the second: it never shows another picture. */
    FOR_AN_HOUR("private, max-age=3600, immutable");

    private final String cacheControl;

    StillKeeping(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    String cacheControl() {
        return cacheControl;
    }
}
