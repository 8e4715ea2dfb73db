package io.gatecam.war;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every request with the reason why there is no gatecam. */
final class OutageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final byte[] json;
    private final byte[] html;

    OutageServlet(Outage outage) {
        this.json = outage.toJson();
        this.html = outage.toHtml();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Programs send no Accept, JSON or */*; only browsers name HTML.
        String accept = request.getHeader("Accept");
        boolean browser = accept != null && accept.contains("text/html");
        byte[] body = browser ? html : json;
        response.setStatus(Outage.STATUS);
        response.setContentType(browser ? "text/html;charset=utf-8" : "application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
