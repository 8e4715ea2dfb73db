package io.gatecam.standalone;

import io.gatecam.camera.RelayTarget;
import io.gatecam.error.InvalidInputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where all cameras are relayed to. Never repeats it in an error, because it may hold a password or a key. */
final class RelayOption implements ITypeConverter<RelayTarget> {

    RelayOption() {}

    @Override
    public RelayTarget convert(String value) {
        try {
            RelayTarget target = RelayTarget.parse(value.strip());
            if (!target.tellsCamerasApart()) {
                throw new TypeConversionException("it must have {id} or {name} in its path, or no path at all");
            }
            return target;
        } catch (InvalidInputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
