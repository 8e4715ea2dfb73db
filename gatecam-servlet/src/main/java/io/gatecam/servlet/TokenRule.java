package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lets in who knows the token. */
final class TokenRule implements AccessRule {

    private final byte[] token;

    TokenRule(String token) {
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("token must consist of visible ASCII characters and not be empty");
        }
        this.token = token.getBytes(UTF_8);
    }

    @Override
    public void check(HttpServletRequest request) {
        byte[] given = given(request.getHeader("Authorization"));
        if (given == null || !MessageDigest.isEqual(token, given)) {
            throw RequestException.unauthorized();
        }
    }

    private static byte @Nullable [] given(@Nullable String authorization) {
        String[] parts =
                authorization == null ? new String[0] : authorization.trim().split(" +", 2);
        if (parts.length != 2) {
            return null;
        }
        if (parts[0].equalsIgnoreCase("Bearer")) {
            return parts[1].getBytes(UTF_8);
        }
        return parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : null;
    }

    private static byte @Nullable [] password(String credentials) {
        try {
            String login = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = login.indexOf(':');
            return colon < 0 ? null : login.substring(colon + 1).getBytes(UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
