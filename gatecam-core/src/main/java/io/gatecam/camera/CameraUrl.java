package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a camera, in the syntax of RFC 3986, with its password kept out of sight: {@link #toString()} and
 * {@link #masked()} show {@code ***} in its place. Immutable.
 */
public final class CameraUrl {

    /** What stands where a password is not shown. */
    public static final String MASK = "***";

    /** The longest URL that is accepted, in characters. */
    public static final int MAX_LENGTH = 2_048;

    private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "rtmp", "http", "https");

    /** Answers credentials of virtual machines to whoever asks from inside; never a camera. */
    private static final String CLOUD_METADATA_HOST = "169.254.169.254";

    private static final Pattern URL =
            Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:(?<userinfo>[^/?#@]*)@)?"
                    + "(?<host>\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._~-]+)(?::(?<port>[0-9]{1,5}))?(?<rest>[/?].*)?");
    private static final Pattern USERINFO = Pattern.compile("(?:[a-zA-Z0-9._~!$&'()*+,;=:-]|%[0-9a-fA-F]{2})*");
    private static final Pattern REST = Pattern.compile("(?:[a-zA-Z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9a-fA-F]{2})*");

    /** Some recorders take the login in the path or query, as in {@code /user=admin&password=secret&channel=1}. */
    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?i)(?<=[/?&;])((?:password|passwd|pass|pwd)=)([^&/?;]*)");

    private static final Pattern MASKED_PASSWORD = Pattern.compile("(?<=[:=])\\*\\*\\*(?=[@&/?;]|$)");
    private static final Pattern ANY_LOGIN = Pattern.compile("//[^/@\\s]*@");

    private final String url;
    private final String masked;
    private final String scheme;
    private final String host;
    private final int port;
    private final @Nullable String userinfo;
    /** As they stand in the URL, percent-encoded. */
    private final List<String> passwords;

    private CameraUrl(String url, Matcher parts) {
        this.url = url;
        this.scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        this.host = parts.group("host").toLowerCase(Locale.ROOT);
        this.port = parts.group("port") == null ? -1 : Integer.parseInt(parts.group("port"));
        this.userinfo = parts.group("userinfo");
        this.passwords = passwords(parts);
        this.masked = mask(url, parts);
    }

    /**
     * Reads a URL.
     *
     * @param text the URL; the login in it percent-encoded as RFC 3986 says
     * @return the URL
     * @throws InvalidInputException if it is empty, too long, not of a scheme that cameras speak, or not well-formed;
     *     the message never repeats what might be a password
     */
    public static CameraUrl parse(String text) {
        refuseIf(text.isEmpty(), "must not be empty");
        refuseIf(text.length() > MAX_LENGTH, "must not be longer than " + MAX_LENGTH + " characters");
        refuseIf(text.startsWith("-"), "must not begin with '-'");
        refuseIf(
                text.chars().anyMatch(c -> c <= ' ' || c > '~'),
                "must consist of visible ASCII characters; others are written percent-encoded");
        int colon = text.indexOf(':');
        refuseIf(
                colon < 0 || !SCHEMES.contains(text.substring(0, colon).toLowerCase(Locale.ROOT)),
                "must begin with rtsp://, rtsps://, rtmp://, http:// or https://");
        Matcher parts = URL.matcher(text);
        refuseIf(
                !parts.matches() || !wellFormed(parts),
                "is not well-formed; in a user name or password the characters @ : / # % ? & and blanks"
                        + " are written percent-encoded, for example %40 for @");
        CameraUrl url = new CameraUrl(text, parts);
        refuseIf(url.port > 65_535, "has a port above 65535");
        refuseIf(url.host.equals(CLOUD_METADATA_HOST), "names " + CLOUD_METADATA_HOST + ", which is no camera");
        return url;
    }

    /**
     * The same URL with a login.
     *
     * @param user the user name, not encoded
     * @param password the password, not encoded
     * @return a URL that carries both, percent-encoded
     * @throws InvalidInputException if this URL carries a login already, or gets too long by it
     */
    public CameraUrl withLogin(String user, String password) {
        if (userinfo != null) {
            throw new InvalidInputException("user", "user stands beside a url that carries a login already");
        }
        int authority = url.indexOf("://") + 3;
        return parse(
                url.substring(0, authority) + encode(user) + ":" + encode(password) + "@" + url.substring(authority));
    }

    /**
     * Puts back a stored password where this URL, edited by somebody who saw only the mask, still carries it.
     *
     * @param stored the URL whose masked form was shown
     * @return this URL if it carries no mask, else the stored one
     * @throws InvalidInputException if anything but the password's neighbourhood was changed: scheme, host, port and
     *     user must be the stored ones, so that a password is never sent to where it was not meant for
     */
    public CameraUrl unmasked(@Nullable CameraUrl stored) {
        if (!carriesMask()) {
            return this;
        }
        boolean same = stored != null
                && !stored.carriesMask()
                && scheme.equals(stored.scheme)
                && host.equals(stored.host)
                && port == stored.port
                && user().equals(stored.user())
                && passwords.size() == stored.passwords.size();
        refuseIf(
                !same,
                "carries the mask " + MASK + " instead of a password, but is not the stored URL of this camera:"
                        + " give the password again");
        String restored = url;
        for (String password : stored.passwords) {
            restored = MASKED_PASSWORD.matcher(restored).replaceFirst(Matcher.quoteReplacement(password));
        }
        return parse(restored);
    }

    /** @return whether a mask stands where a password should */
    public boolean carriesMask() {
        return passwords.contains(MASK);
    }

    /** @return the scheme in lower case, for example {@code rtsp} */
    public String scheme() {
        return scheme;
    }

    /**
     * The URL as it was given, password included: for the child process that opens it and for the file that keeps it.
     *
     * @return the URL with its secrets
     */
    public String reveal() {
        return url;
    }

    /** @return the URL with {@value #MASK} in place of each password */
    public String masked() {
        return masked;
    }

    /**
     * Takes this URL's passwords out of a text that somebody else wrote, such as a program's log.
     *
     * @param text any text
     * @return the text with each password masked, however it was encoded, and with the login of any other URL masked
     */
    public String redact(String text) {
        String clean = text.replace(url, masked);
        clean = ANY_LOGIN.matcher(clean).replaceAll("//" + Matcher.quoteReplacement(MASK) + "@");
        for (String password : passwords) {
            if (!password.isEmpty()) {
                clean = clean.replace(password, MASK).replace(decode(password), MASK);
            }
        }
        return clean;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CameraUrl that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url);
    }

    /** @return {@link #masked()} */
    @Override
    public String toString() {
        return masked;
    }

    private Optional<String> user() {
        return Optional.ofNullable(userinfo).map(info -> info.split(":", 2)[0]);
    }

    private static boolean wellFormed(Matcher parts) {
        String userinfo = parts.group("userinfo");
        String rest = parts.group("rest");
        return (userinfo == null || USERINFO.matcher(userinfo).matches())
                && (rest == null || REST.matcher(rest).matches());
    }

    private static void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new InvalidInputException("url", "url " + why);
        }
    }

    private static List<String> passwords(Matcher parts) {
        List<String> found = new ArrayList<>();
        String userinfo = parts.group("userinfo");
        if (userinfo != null && userinfo.contains(":")) {
            found.add(userinfo.substring(userinfo.indexOf(':') + 1));
        }
        if (parts.group("rest") != null) {
            PASSWORD_PARAMETER.matcher(parts.group("rest")).results().forEach(result -> found.add(result.group(2)));
        }
        return List.copyOf(found);
    }

    private static String mask(String url, Matcher parts) {
        StringBuilder shown = new StringBuilder(url);
        String rest = parts.group("rest");
        if (rest != null) {
            String maskedRest = PASSWORD_PARAMETER.matcher(rest).replaceAll("$1" + Matcher.quoteReplacement(MASK));
            shown.replace(parts.start("rest"), url.length(), maskedRest);
        }
        String userinfo = parts.group("userinfo");
        if (userinfo != null && userinfo.contains(":")) {
            shown.replace(parts.start("userinfo") + userinfo.indexOf(':') + 1, parts.end("userinfo"), MASK);
        }
        return shown.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
