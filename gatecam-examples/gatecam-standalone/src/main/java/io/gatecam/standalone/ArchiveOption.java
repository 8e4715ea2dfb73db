package io.gatecam.standalone;

import io.gatecam.error.InvalidInputException;
import io.gatecam.jdbc.PostgresDsn;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where the archive is. Never repeats it in an error, because it may hold a password. */
final class ArchiveOption implements ITypeConverter<ArchivePlace> {

    ArchiveOption() {}

    @Override
    public ArchivePlace convert(String value) {
        String place = value.strip();
        if (place.equalsIgnoreCase("sqlite")) {
            return ArchivePlace.sqlite();
        }
        try {
            return ArchivePlace.postgres(PostgresDsn.parse(place));
        } catch (InvalidInputException e) {
            throw new TypeConversionException(
                    "it is not sqlite, and as a PostgreSQL " + e.getMessage().replaceFirst("^" + e.field(), "it"));
        }
    }
}
