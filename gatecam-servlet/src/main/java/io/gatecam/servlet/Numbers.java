package io.gatecam.servlet;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Numbers as they are written in paths and queries: ASCII digits, nothing else. {@link Integer#parseInt} is more
 * generous, it takes signs, leading zeros and the digits of other scripts.
 */
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** From the year 5138 on seconds would need twelve digits; until then that many mean milliseconds. */
    private static final int MOST_DIGITS_OF_SECONDS = 11;

    private static final int MOST_DIGITS_OF_MILLIS = 14;

    private Numbers() {}

    static int cameraId(String text) {
        long id = number("id", text);
        if (id > Integer.MAX_VALUE) {
            throw new InvalidInputException("id", "id must not be greater than " + Integer.MAX_VALUE);
        }
        return (int) id;
    }

    /** A count; what exceeds the greatest possible one is cut to it. */
    static int count(String field, String text, int greatest) {
        return (int) Math.min(greatest, number(field, text));
    }

    static long unixSeconds(String field, String text) {
        if (text.length() > MOST_DIGITS_OF_SECONDS) {
            throw new InvalidInputException(field, field + " must be Unix seconds, not milliseconds");
        }
        return number(field, text);
    }

    /** A moment in Unix seconds, or in milliseconds where it has 12 to 14 digits. */
    static Instant moment(String field, String text) {
        if (text.length() > MOST_DIGITS_OF_MILLIS) {
            throw new InvalidInputException(field, field + " must be Unix seconds or milliseconds");
        }
        long number = number(field, text);
        return text.length() > MOST_DIGITS_OF_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private static long number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidInputException(
                    field, field + " must be a whole number, written with the digits 0 to 9 and no leading zero");
        }
        return Long.parseLong(text);
    }
}
