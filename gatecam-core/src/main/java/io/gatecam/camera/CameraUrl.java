package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a camera's stream, or of a place that it is relayed to, in the syntax of RFC 3986, with its password kept
 * out of sight: {@link #toString()} and {@link #masked()} show {@code ***} in its place. Immutable.
 */
public final class CameraUrl {

    /** What stands where a password is not shown. */
    public static final String MASK = "***";

    /** The longest URL that is accepted, in characters. */
    public static final int MAX_LENGTH = 2_048;

    /** Answers credentials of virtual machines to whoever asks from inside; never a camera. */
    private static final String CLOUD_METADATA_HOST = "169.254.169.254";

    /** By the registry of IANA. */
    private static final Map<String, Integer> DEFAULT_PORTS =
            Map.of("rtsp", 554, "rtsps", 322, "rtmp", 1_935, "rtmps", 443, "http", 80, "https", 443);

    private static final String CLOUD_METADATA_HOST_V6 = "fd00:ec2:0:0:0:0:0:254";

    private static final Pattern URL =
            Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:(?<userinfo>[^/?#@]*)@)?"
                    + "(?<host>\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._~-]{1,253})(?::(?<port>[0-9]{1,5}))?(?<rest>[/?].*)?");
    /** Taken out before the characters are looked at: a pattern of both would need more stack the longer the URL. */
    private static final Pattern ENCODED = Pattern.compile("%[0-9a-fA-F]{2}");

    private static final Pattern USERINFO = Pattern.compile("[a-zA-Z0-9._~!$&'()*+,;=:-]*");
    /** Without the '@' that RFC 3986 allows: it is the sign of a password whose '/' or '?' is not encoded. */
    private static final Pattern REST = Pattern.compile("[a-zA-Z0-9._~!$&'()*+,;=:/?\\[\\]-]*");

    private static final Pattern ENCODED_CONTROL = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

    private static final String BYTE = "(?:0|[1-9][0-9]{0,2})";
    private static final Pattern IPV4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    /** As inet_aton(3) reads them: fewer parts, octal, hexadecimal. */
    private static final Pattern NUMBERS = Pattern.compile("(?:(?:0x[0-9a-f]*|[0-9]+)(?:\\.|$))+");

    /** Some recorders take the login in the path or query, as in {@code /user=admin&password=secret&channel=1}. */
    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?i)(?<=[/?&;_])(?:password|passwd|pass|pwd)=([^&/?;]*)");

    private static final Pattern USER_PARAMETER =
            Pattern.compile("(?i)(?<=[/?&;_])(?:username|user|usr|login)=[^&/?;]*");

    private static final Pattern ANY_LOGIN = Pattern.compile("//[^/\\s]*@");

    private final UrlKind kind;
    private final String url;
    private final String masked;
    private final String scheme;
    private final String host;
    private final int port;
    private final @Nullable String userinfo;
    private final List<Password> passwords;
    /** The passwords as others may write them, the longest first. */
    private final List<String> secrets;

    /** A password as it stands in the URL, percent-encoded. */
    private record Password(int start, int end, String text) {}

    private CameraUrl(UrlKind kind, String url, Matcher parts) {
        this.kind = kind;
        this.url = url;
        this.scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        this.host = parts.group("host").toLowerCase(Locale.ROOT);
        this.port = parts.group("port") == null ? -1 : Integer.parseInt(parts.group("port"));
        this.userinfo = parts.group("userinfo");
        this.passwords = passwords(kind, parts);
        this.secrets = secrets();
        this.masked = with(password -> MASK);
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
        return parse(text, UrlKind.CAMERA);
    }

    static CameraUrl parse(String text, UrlKind kind) {
        refuseIf(text.isEmpty(), "must not be empty");
        refuseIf(text.length() > MAX_LENGTH, "must not be longer than " + MAX_LENGTH + " characters");
        refuseIf(text.startsWith("-"), "must not begin with '-'");
        refuseIf(
                text.chars().anyMatch(c -> c <= ' ' || c > '~'),
                "must consist of visible ASCII characters; others are written percent-encoded");
        int colon = text.indexOf(':');
        refuseIf(
                colon < 0 || !kind.allows(text.substring(0, colon).toLowerCase(Locale.ROOT)),
                "must begin with " + kind.description());
        Matcher parts = URL.matcher(text);
        refuseIf(
                !parts.matches() || !wellFormed(kind, parts),
                "is not well-formed; in a user name or password the characters @ : / # % ? & and blanks"
                        + " are written percent-encoded, for example %40 for @");
        refuseIf(ENCODED_CONTROL.matcher(text).find(), "must not contain percent-encoded control characters");
        CameraUrl url = new CameraUrl(kind, text, parts);
        refuseIf(url.port == 0 || url.port > 65_535, "has a port that is not from 1 to 65535");
        requireCamera(url.host);
        return url;
    }

    private static void requireCamera(String host) {
        refuseIf(
                NUMBERS.matcher(host).matches() && !IPV4.matcher(host).matches(),
                "names its host by a number that is not four decimal ones, as in 192.168.1.10");
        String address = host;
        if (host.startsWith("[")) {
            try {
                // An address in brackets is never looked up.
                address = InetAddress.getByName(host).getHostAddress();
            } catch (UnknownHostException e) {
                refuseIf(true, "is not well-formed: its host is no IPv6 address");
            }
        }
        refuseIf(
                address.equals(CLOUD_METADATA_HOST) || address.equals(CLOUD_METADATA_HOST_V6),
                "names " + address + ", which is no camera");
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
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        if (!utf8.canEncode(user) || !utf8.canEncode(password)) {
            throw new InvalidInputException("user", "user or password contains half a character (a lone surrogate)");
        }
        int authority = url.indexOf("://") + 3;
        String login = encode(user) + ":" + encode(password) + "@";
        return parse(url.substring(0, authority) + login + url.substring(authority), kind);
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
                && login().equals(stored.login())
                && passwords.size() == stored.passwords.size();
        refuseIf(
                !same,
                "carries the mask " + MASK + " instead of a password, but is not the stored URL of this camera:"
                        + " give the password again");
        return parse(
                with(i -> isMask(i)
                        ? stored.passwords.get(i).text()
                        : passwords.get(i).text()),
                kind);
    }

    /** {@return whether a mask stands where a password should} */
    public boolean carriesMask() {
        return IntStream.range(0, passwords.size()).anyMatch(this::isMask);
    }

    private boolean isMask(int password) {
        return passwords.get(password).text().equals(MASK);
    }

    /** {@return the scheme in lower case, for example {@code rtsp}} */
    public String scheme() {
        return scheme;
    }

    /** {@return the host in lower case, an IPv6 address in brackets} */
    public String host() {
        return host;
    }

    /**
     * What is behind the URL, whoever logs in: two URLs with the same address lead to the same stream.
     *
     * @return scheme, host, port (the scheme's own where none is given), path and query, with every password masked
     */
    public String address() {
        int rest = masked.indexOf('/', masked.indexOf("://") + 3);
        int query = masked.indexOf('?');
        int end = rest < 0 || query >= 0 && query < rest ? query : rest;
        String behindPort = end < 0 ? "/" : masked.substring(end);
        return scheme + "://" + host + ":" + (port < 0 ? DEFAULT_PORTS.getOrDefault(scheme, -1) : port) + behindPort;
    }

    /**
     * The URL as it was given, password included: for the child process that opens it and for the file that keeps it.
     *
     * @return the URL with its secrets
     */
    public String reveal() {
        return url;
    }

    /** {@return the URL with {@value #MASK} in place of each password} */
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
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return ANY_LOGIN.matcher(clean).replaceAll("//" + Matcher.quoteReplacement(MASK) + "@");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CameraUrl that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url);
    }

    /** {@return {@link #masked()}} */
    @Override
    public String toString() {
        return masked;
    }

    /** Who logs in, and where in the URL that stands; without the password. */
    private List<String> login() {
        List<String> login = new ArrayList<>();
        if (userinfo != null) {
            login.add(userinfo.replaceFirst(":.*", ":"));
        }
        USER_PARAMETER.matcher(masked).results().map(MatchResult::group).forEach(login::add);
        return login;
    }

    private static boolean wellFormed(UrlKind kind, Matcher parts) {
        String userinfo = parts.group("userinfo");
        String rest = parts.group("rest");
        return (userinfo == null || consistsOf(USERINFO, userinfo))
                && (rest == null
                        || consistsOf(REST, kind.placeholder().matcher(rest).replaceAll("")));
    }

    private static boolean consistsOf(Pattern characters, String part) {
        return characters.matcher(ENCODED.matcher(part).replaceAll("")).matches();
    }

    private static void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new InvalidInputException("url", "url " + why);
        }
    }

    private static List<Password> passwords(UrlKind kind, Matcher parts) {
        List<Password> found = new ArrayList<>();
        String userinfo = parts.group("userinfo");
        if (userinfo != null && userinfo.contains(":")) {
            int colon = userinfo.indexOf(':');
            found.add(new Password(
                    parts.start("userinfo") + colon + 1, parts.end("userinfo"), userinfo.substring(colon + 1)));
        }
        String rest = parts.group("rest");
        if (rest != null) {
            int offset = parts.start("rest");
            Pattern key = kind.streamKey(parts.group("scheme").toLowerCase(Locale.ROOT));
            Pattern secret = key.matcher(rest).find() ? key : PASSWORD_PARAMETER;
            secret.matcher(rest)
                    .results()
                    .map(result -> new Password(offset + result.start(1), offset + result.end(1), result.group(1)))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** This URL with other passwords in the places of its own, which are numbered from 0. */
    private String with(IntFunction<String> password) {
        StringBuilder changed = new StringBuilder(url);
        for (int i = passwords.size() - 1; i >= 0; i--) {
            changed.replace(passwords.get(i).start(), passwords.get(i).end(), password.apply(i));
        }
        return changed.toString();
    }

    private List<String> secrets() {
        Set<String> found = new HashSet<>();
        for (Password password : passwords) {
            String plain = decode(password.text());
            found.addAll(List.of(password.text(), plain, encode(plain)));
        }
        if (userinfo != null && userinfo.contains(":")) {
            // As HTTP and RTSP carry it in "Authorization: Basic", RFC 7617.
            found.add(Base64.getEncoder().encodeToString(decode(userinfo).getBytes(StandardCharsets.UTF_8)));
        }
        return found.stream()
                .filter(secret -> !secret.isEmpty() && !secret.equals(MASK))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
