package io.gatecam.error;

/** No camera has this id. */
public class UnknownCameraException extends GatecamException {

    private static final long serialVersionUID = 1L;

    /** The id that was asked for. */
    private final int cameraId;

    /**
     * A failure of its own.
     *
     * @param cameraId the id that was asked for
     */
    public UnknownCameraException(int cameraId) {
        super("No camera has the id " + cameraId);
        this.cameraId = cameraId;
    }

    /** {@return the id that was asked for} */
    public int cameraId() {
        return cameraId;
    }
}
