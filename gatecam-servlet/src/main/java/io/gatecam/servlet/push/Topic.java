package io.gatecam.servlet.push;

/**
 * What a message is about.
 *
 * @param kind what happened
 * @param camera the id of the camera that it happened to; negative for none
 */
record Topic(EventKind kind, int camera) {

    private static final int NO_CAMERA = -1;

    /** What only the client itself is told. */
    static Topic ofNoCamera(EventKind kind) {
        return new Topic(kind, NO_CAMERA);
    }
}
