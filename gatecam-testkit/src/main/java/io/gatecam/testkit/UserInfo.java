package io.gatecam.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The part of a URL before the host, percent-encoded (RFC 3986). */
final class UserInfo {

    private UserInfo() {}

    /** Returns user and password with the characters that separate them from each other and from the host. */
    static String of(String user, String password) {
        return encode(user) + ":" + encode(password) + "@";
    }

    /** URLEncoder makes forms, where a blank is a plus; else it encodes more than a URL needs, which does no harm. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
