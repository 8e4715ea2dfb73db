package io.gatecam.servlet.access;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;

/** What stands before every endpoint: who is let in, and pages of which origins. Safe for use by several threads. */
public record Guard(AccessRule access, Cors cors) {

    /**
     * @return what a request may do
     * @throws RequestException if it is not let in at all
     */
    public Grant grant(HttpServletRequest request) {
        return access.grant(request);
    }

    /**
     * @throws RequestException if the request, which changes something, may not, or does not come from the user's will
     */
    public void requireChange(HttpServletRequest request, Grant grant) {
        if (!grant.includes(Grant.CONTROL)) {
            throw RequestException.controlTokenNeeded();
        }
        CrossSite.refuse(request, cors);
    }
}
