package io.gatecam.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of {@code config.json}: the camera it means, and its fields as they were written, so that those of other
 * programs survive a rewrite.
 */
record CameraEntry(Camera camera, ObjectNode fields) {

    /** The entry as it is kept: as written, but with the password in the place of its mask. */
    ObjectNode toStore() {
        ObjectNode stored = fields.deepCopy();
        if (stored.path("password").asText().equals(CameraUrl.MASK)
                || CameraUrl.parse(stored.path("url").asText()).carriesMask()) {
            stored.remove("user");
            stored.remove("password");
            stored.put("url", camera.url().reveal());
        }
        return stored;
    }

    /** The entry as it is shown. */
    ObjectNode toShow() {
        ObjectNode shown = fields.deepCopy();
        shown.put("url", CameraUrl.parse(shown.path("url").asText()).masked());
        if (shown.has("password")) {
            shown.put("password", CameraUrl.MASK);
        }
        return shown;
    }
}
