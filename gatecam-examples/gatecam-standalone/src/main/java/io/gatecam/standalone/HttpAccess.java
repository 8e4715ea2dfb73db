package io.gatecam.standalone;

import io.gatecam.servlet.Access;
import io.gatecam.servlet.TokenSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may use it over HTTP. Tokens that were given are read at once, so that a wrong one disturbs no camera; the one
 * that is made has to wait for the data directory.
 */
final class HttpAccess {

    private final Settings.AccessMode mode;
    private final @Nullable TokenSettings tokens;

    private HttpAccess(Settings.AccessMode mode, @Nullable TokenSettings tokens) {
        this.mode = mode;
        this.tokens = tokens;
    }

    /** @throws StartException if a token is asked for and those that were given cannot be used */
    static HttpAccess of(Settings.AccessMode mode, Defaults settings) {
        try {
            return new HttpAccess(mode, mode == Settings.AccessMode.TOKEN ? TokenSettings.read(settings::value) : null);
        } catch (IOException | IllegalArgumentException e) {
            throw noToken(e);
        }
    }

    /**
     * @param data the data directory, which exists
     * @throws StartException if it has no token that can be used, and none can be made
     */
    Access in(Path data) {
        if (tokens == null) {
            return mode == Settings.AccessMode.OPEN ? Access.open() : Access.loopback();
        }
        try {
            return tokens.access(data);
        } catch (IOException | IllegalArgumentException e) {
            throw noToken(e);
        }
    }

    private static StartException noToken(Exception cause) {
        return new StartException("There is no token to ask for: " + cause.getMessage(), cause);
    }
}
