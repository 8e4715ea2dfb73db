package io.gatecam.servlet.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client wants to see (RFC 9110, section 12.5.1), as far as it matters here. */
public final class AcceptHeader {

    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)");

    private AcceptHeader() {}

    /** Programs send nothing, {@code *}{@code /*} or JSON; only browsers name HTML. */
    public static boolean prefersHtml(@Nullable String accept) {
        double html = quality(accept, "text/html");
        return html > 0 && html >= quality(accept, "application/json");
    }

    /** What is shown by default is a picture: JSON is for who names it, and no picture at least as much. */
    public static boolean prefersJsonToPicture(@Nullable String accept) {
        double json = quality(accept, "application/json");
        double picture = Math.max(quality(accept, "image/jpeg"), quality(accept, "image/*"));
        return json > picture && json >= quality(accept, "*/*");
    }

    /** @return whether a type is wanted by its own name */
    public static boolean names(@Nullable String accept, String type) {
        return quality(accept, type) > 0;
    }

    private static double quality(@Nullable String accept, String type) {
        if (accept == null) {
            return 0;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String name = range.contains(";") ? range.substring(0, range.indexOf(';')) : range;
            if (name.trim().equals(type)) {
                Matcher quality = QUALITY.matcher(range);
                return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
            }
        }
        return 0;
    }
}
