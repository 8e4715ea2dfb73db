package io.gatecam.servlet.http;

import io.gatecam.error.InvalidInputException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Numbers as they are written in paths and queries: ASCII digits, nothing else. {@link Integer#parseInt} is more
 * generous, it takes signs, leading zeros and the digits of other scripts.
 */
public final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** From the year 5138 on seconds would need twelve digits; until then that many mean milliseconds. */
    private static final int MOST_DIGITS_OF_SECONDS = 11;

    private static final int MOST_DIGITS_OF_MILLIS = 14;

    private static final int MOST_DECIMALS = 9;
    private static final Pattern FRACTION = Pattern.compile("[0-9]{1," + MOST_DECIMALS + "}");

    private Numbers() {}

    public static int cameraId(String text) {
        return cameraId("id", text);
    }

    public static int cameraId(String field, String text) {
        long id = number(field, text);
        if (id > Integer.MAX_VALUE) {
            throw new InvalidInputException(field, field + " must not be greater than " + Integer.MAX_VALUE);
        }
        return (int) id;
    }

    /** A count; what exceeds the greatest possible one is cut to it. */
    public static int count(String field, String text, int greatest) {
        return (int) Math.min(greatest, number(field, text));
    }

    /** A number that is refused when it is outside. */
    public static int between(String field, String text, int least, int greatest) {
        long number = number(field, text);
        if (number < least || number > greatest) {
            throw new InvalidInputException(field, field + " must be from " + least + " to " + greatest);
        }
        return (int) number;
    }

    public static long unixSeconds(String field, String text) {
        if (text.length() > MOST_DIGITS_OF_SECONDS) {
            throw new InvalidInputException(field, field + " must be Unix seconds, not milliseconds");
        }
        return number(field, text);
    }

    /** A moment in Unix seconds, or in milliseconds where it has 12 to 14 digits. */
    public static Instant moment(String field, String text) {
        if (text.length() > MOST_DIGITS_OF_MILLIS) {
            throw new InvalidInputException(field, field + " must be Unix seconds or milliseconds");
        }
        long number = number(field, text);
        return text.length() > MOST_DIGITS_OF_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    /** As {@link #moment}, or in seconds with up to nine decimals: recordings begin and end between seconds. */
    public static Instant preciseMoment(String field, String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return moment(field, text);
        }
        String fraction = text.substring(point + 1);
        if (!FRACTION.matcher(fraction).matches()) {
            throw new InvalidInputException(field, field + " must have one to nine digits behind the point");
        }
        Instant second = Instant.ofEpochSecond(unixSeconds(field, text.substring(0, point)));
        return second.plusNanos(Long.parseLong(fraction + "0".repeat(MOST_DECIMALS - fraction.length())));
    }

    private static long number(String field, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new InvalidInputException(
                    field, field + " must be a whole number, written with the digits 0 to 9 and no leading zero");
        }
        return Long.parseLong(text);
    }
}
