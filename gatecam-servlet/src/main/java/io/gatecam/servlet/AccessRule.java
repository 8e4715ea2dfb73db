package io.gatecam.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Lets a request through or not. Safe for use by several threads. */
@FunctionalInterface
interface AccessRule {

    /** @throws RequestException if the request is not let through */
    void check(HttpServletRequest request);
}
