package io.gatecam.testkit.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for a user and a password, and checks what comes. Immutable; not a record, which would print the password. */
public final class Login {

    /** How the password travels. */
    public enum Scheme {
        /** RFC 7617: as it is. */
        BASIC,
        /** RFC 2617 and RFC 7616 with MD5: as a hash. */
        DIGEST
    }

    private static final String REALM = "Simulated camera";
    // name=value or name="value", see RFC 7616, section 3.4.
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

    private final Scheme scheme;
    private final String user;
    private final String password;
    private final String nonce = UUID.randomUUID().toString().replace("-", "");

    /**
     * Creates a login.
     *
     * @param scheme how the password travels
     * @param user who may come in
     * @param password the password, not encoded in any way
     */
    public Login(Scheme scheme, String user, String password) {
        this.scheme = scheme;
        this.user = user;
        this.password = password;
    }

    /** Returns whether a request may enter where this login, or none, is asked for. */
    static boolean mayEnter(@Nullable Login login, RtspRequest request) {
        return login == null
                || request.header("authorization")
                        .filter(given -> login.accepts(request.method(), given))
                        .isPresent();
    }

    /** Returns the answer to who may not enter; without a login nobody can. */
    static RtspResponse refusal(@Nullable Login login) {
        RtspResponse refused = RtspResponse.of(401, "Unauthorized");
        return login == null ? refused : refused.header("WWW-Authenticate", login.challenge());
    }

    /** Returns the value of the header {@code WWW-Authenticate}. */
    String challenge() {
        return switch (scheme) {
            case BASIC -> "Basic realm=\"" + REALM + "\"";
            case DIGEST -> "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"";
        };
    }

    /** Returns whether a header {@code Authorization} fits this request. */
    boolean accepts(String method, String authorization) {
        return switch (scheme) {
            case BASIC -> acceptsBasic(authorization);
            case DIGEST -> acceptsDigest(method, authorization);
        };
    }

    private boolean acceptsBasic(String authorization) {
        String expected = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && authorization.substring(6).strip().equals(expected);
    }

    private boolean acceptsDigest(String method, String authorization) {
        if (!authorization.regionMatches(true, 0, "Digest ", 0, 7)) {
            return false;
        }
        Map<String, String> given = parameters(authorization.substring(7));
        if (!user.equals(given.get("username")) || !nonce.equals(given.get("nonce"))) {
            return false;
        }
        String secret = md5(user + ":" + REALM + ":" + password);
        String request = md5(method + ":" + given.get("uri"));
        String middle = given.containsKey("qop")
                ? ":" + given.get("nc") + ":" + given.get("cnonce") + ":" + given.get("qop") + ":"
                : ":";
        return md5(secret + ":" + nonce + middle + request).equals(given.get("response"));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has MD5", e);
        }
    }
}
