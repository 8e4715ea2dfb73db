package io.gatecam.servlet.file;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a file is sent (RFC 9110, section 14). Of several ranges in one request nothing is taken: the file is sent
 * whole, so that a short request never makes for many parts.
 *
 * @param from the first byte
 * @param to just behind the last byte
 * @param partial whether that was asked for
 */
public record ByteRange(long from, long to, boolean partial) {

    private static final Pattern FORM = Pattern.compile("(?i:bytes)=[ \t]*([0-9]*)-([0-9]*)[ \t]*");

    private static final int DIGITS_OF_LONG = 18;

    public static ByteRange whole(long size) {
        return new ByteRange(0, size, false);
    }

    /** @throws RequestException if no byte of what is asked for exists */
    static ByteRange of(HttpServletRequest request, long size) {
        List<String> given = Collections.list(request.getHeaders("Range"));
        return given.size() == 1 ? parse(given.get(0), size) : whole(size);
    }

    public static ByteRange parse(String given, long size) {
        Matcher parts = FORM.matcher(given);
        if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
            return whole(size);
        }
        if (parts.group(1).isEmpty()) {
            long last = Math.min(number(parts.group(2)), size);
            return existing(size - last, size, size);
        }
        long from = number(parts.group(1));
        long last = parts.group(2).isEmpty() ? Long.MAX_VALUE : number(parts.group(2));
        if (last < from) {
            return whole(size);
        }
        return existing(from, last >= size ? size : last + 1, size);
    }

    private static ByteRange existing(long from, long to, long size) {
        if (from >= size) {
            throw RequestException.rangeNotSatisfiable(size);
        }
        return new ByteRange(from, to, true);
    }

    /** More digits than a long has mean more bytes than any file has. */
    private static long number(String digits) {
        return digits.length() > DIGITS_OF_LONG ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    long length() {
        return to - from;
    }
}
