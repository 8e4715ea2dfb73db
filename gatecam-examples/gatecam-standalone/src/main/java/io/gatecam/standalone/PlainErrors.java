package io.gatecam.standalone;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What the server refuses before gatecam sees it, told as gatecam tells it (RFC 9457) and without anything of its
 * inside.
 */
final class PlainErrors extends ErrorHandler {

    PlainErrors() {}

    /** Jetty's own would tell those who use GET, HEAD or POST only. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"" + HttpStatus.getMessage(code) + "\",\"status\":" + code + "}";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, BufferUtil.toBuffer(problem, StandardCharsets.US_ASCII), callback);
    }
}
