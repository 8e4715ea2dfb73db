package io.gatecam.servlet;

import io.gatecam.servlet.access.AccessRule;
import io.gatecam.servlet.access.Grant;
import io.gatecam.servlet.access.LoopbackRule;
import io.gatecam.servlet.access.TokenRule;
import java.util.Objects;

/**
 * Who may use gatecam over HTTP. Whatever is chosen, requests that a browser marks as coming from a page of another
 * origin change nothing. Over plain HTTP from a host other than {@code localhost} browsers mark no pictures. Immutable.
 */
public final class Access {

    private final String name;
    private final AccessRule rule;

    private Access(String name, AccessRule rule) {
        this.name = name;
        this.rule = rule;
    }

    /**
     * Only programs and browsers on this machine: the connection comes from a loopback address, the request names this
     * machine by {@code localhost} or an address of its own (so that a foreign name that was made to point here does
     * not get in), and carries no mark of a proxy. Others get 403 with an explanation. The default.
     *
     * @return the rule
     */
    public static Access loopback() {
        return new Access("loopback", new LoopbackRule());
    }

    /**
     * Only who knows a token, which lets its holder do everything. It is sent as {@code Authorization: Bearer} (RFC
     * 6750) or, because browsers cannot send that for pictures, as the password of {@code Basic} (RFC 7617) with any
     * user name. Others get 401. Without TLS in front the token can be read on the way.
     *
     * <p>{@code /health} and what is below it answer without a token too, because the probes of orchestrators have
     * none, but then tell no more than whether gatecam is live and ready.
     *
     * @param token the token, of visible ASCII characters
     * @return the rule
     * @throws IllegalArgumentException if the token is empty or has other characters; the message does not repeat it
     */
    public static Access token(String token) {
        return new Access("token", new TokenRule(token, null));
    }

    /**
     * As {@link #token(String)}, with a second token for those who may look at everything but change nothing: saving,
     * removing and configuring are answered with 403.
     *
     * @param control the token that lets its holder do everything, of visible ASCII characters
     * @param read the token that lets its holder read, of visible ASCII characters
     * @return the rule
     * @throws IllegalArgumentException if one is empty or has other characters, or both are equal; the message repeats
     *     neither
     */
    public static Access tokens(String control, String read) {
        return new Access("token", new TokenRule(control, Objects.requireNonNull(read, "read")));
    }

    /**
     * Everybody who reaches the server.
     *
     * @return the rule
     */
    public static Access open() {
        return new Access("open", request -> Grant.CONTROL);
    }

    /**
     * Everybody whom the embedding host lets through with its own filters: gatecam itself checks nothing.
     *
     * @return the rule
     */
    public static Access host() {
        return new Access("host", request -> Grant.CONTROL);
    }

    AccessRule rule() {
        return rule;
    }

    /** {@return the rule's name, without any token} */
    @Override
    public String toString() {
        return name;
    }
}
