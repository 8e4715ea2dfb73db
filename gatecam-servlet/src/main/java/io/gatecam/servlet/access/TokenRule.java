package io.gatecam.servlet.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets in who knows a token: one lets its holder do everything, the other only look. */
public final class TokenRule implements AccessRule {

    private final byte[] control;
    private final byte @Nullable [] read;

    public TokenRule(String control, @Nullable String read) {
        this.control = bytes(control);
        this.read = read == null ? null : bytes(read);
        if (MessageDigest.isEqual(this.control, this.read)) {
            throw new IllegalArgumentException("the read token must be another one than the control token");
        }
    }

    /** @return whether the text can be sent as a token in every way */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static byte[] bytes(String token) {
        if (!isToken(token)) {
            throw new IllegalArgumentException("a token must consist of visible ASCII characters and not be empty");
        }
        return token.getBytes(UTF_8);
    }

    @Override
    public Grant grant(HttpServletRequest request) {
        List<String> credentials = Collections.list(request.getHeaders("Authorization"));
        if (credentials.isEmpty()) {
            return Grant.NONE;
        }
        if (credentials.size() > 1) {
            // Whichever is taken, somebody in between may have looked at the other.
            throw RequestException.wrongToken();
        }
        String[] parts = credentials.get(0).trim().split(" +", 2);
        String given = parts.length < 2 ? "" : parts[1];
        if (parts[0].equalsIgnoreCase("Bearer")) {
            return grant(given.getBytes(UTF_8));
        }
        // Another scheme is for somebody else, for example a proxy in front.
        return parts[0].equalsIgnoreCase("Basic") ? grant(password(given)) : Grant.NONE;
    }

    /** Compares with both, whatever the first says, so that the time it takes tells nothing. */
    private Grant grant(byte[] given) {
        boolean mayControl = MessageDigest.isEqual(control, given);
        boolean mayRead = MessageDigest.isEqual(read, given);
        if (!mayControl && !mayRead) {
            throw RequestException.wrongToken();
        }
        return mayControl ? Grant.CONTROL : Grant.READ;
    }

    /** Empty when there is none, which is no token either. */
    private static byte[] password(String credentials) {
        try {
            String login = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = login.indexOf(':');
            return colon < 0 ? new byte[0] : login.substring(colon + 1).getBytes(UTF_8);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
