package io.gatecam.standalone;

import io.gatecam.camera.Camera;
import io.gatecam.error.InvalidInputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ID=URL}. Never repeats the URL in an error, because it may hold a password. */
final class CameraOption implements ITypeConverter<Camera> {

    CameraOption() {}

    @Override
    public Camera convert(String value) {
        int equals = value.indexOf('=');
        String id = value.substring(0, Math.max(0, equals));
        if (!id.matches("0|[1-9][0-9]{0,9}") || Long.parseLong(id) > Integer.MAX_VALUE) {
            throw new TypeConversionException(
                    "it must be like 1=rtsp://192.0.2.7/stream, with an id from 0 to " + Integer.MAX_VALUE);
        }
        try {
            return Camera.of(Integer.parseInt(id), value.substring(equals + 1));
        } catch (InvalidInputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
