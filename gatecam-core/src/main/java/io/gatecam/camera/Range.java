package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;

/** The one way to refuse a number that is out of its range. */
final class Range {

    private Range() {}

    static int require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(field, field + " must be from " + least + " to " + most + ", was " + value);
        }
        return value;
    }
}
