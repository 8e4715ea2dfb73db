package io.gatecam.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of {@code config.json}: the camera it means, and its fields as they were written, so that those of other
 * programs survive a rewrite.
 */
record CameraEntry(Camera camera, ObjectNode fields) {

    /** The entry as it is kept: as written, but with passwords in the place of their masks. */
    ObjectNode toStore() {
        ObjectNode stored = fields.deepCopy();
        if (isMask("password") || CameraUrl.parse(text("url")).carriesMask()) {
            stored.remove("user");
            stored.remove("password");
            stored.put("url", camera.url().reveal());
        }
        camera.stills().source().ifPresent(source -> stored.put(CameraFields.STILLS_URL, source.reveal()));
        camera.relayOr(null).ifPresent(relay -> {
            if (isMask(CameraFields.RELAY_PASSWORD) || relayTarget().template().carriesMask()) {
                stored.remove("relay_user");
                stored.remove(CameraFields.RELAY_PASSWORD);
                stored.put(CameraFields.RELAY, relay.template().reveal());
            }
        });
        return stored;
    }

    /** The entry as it is shown. */
    ObjectNode toShow() {
        ObjectNode shown = fields.deepCopy();
        shown.put("url", CameraUrl.parse(text("url")).masked());
        camera.stills().source().ifPresent(source -> shown.put(CameraFields.STILLS_URL, source.masked()));
        camera.relayOr(null)
                .ifPresent(relay -> shown.put(CameraFields.RELAY, relayTarget().toString()));
        for (String field : new String[] {"password", CameraFields.RELAY_PASSWORD}) {
            if (shown.has(field)) {
                shown.put(field, CameraUrl.MASK);
            }
        }
        return shown;
    }

    private RelayTarget relayTarget() {
        return RelayTarget.parse(text(CameraFields.RELAY));
    }

    private boolean isMask(String field) {
        return text(field).equals(CameraUrl.MASK);
    }

    private String text(String field) {
        return fields.path(field).asText();
    }
}
