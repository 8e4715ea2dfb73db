package io.gatecam.servlet.access;

import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;

/** Says what a request may do. Safe for use by several threads. */
@FunctionalInterface
public interface AccessRule {

    /**
     * @return what it may do; {@link Grant#NONE} when it does not say who it comes from
     * @throws RequestException if it is not let in at all
     */
    Grant grant(HttpServletRequest request);
}
