package io.gatecam.embedded;

import io.gatecam.stream.StreamManager;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** The host's own page: the newest picture of each camera, which gatecam serves. */
final class GuardPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StreamManager streams;

    GuardPage(StreamManager streams) {
        this.streams = streams;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        page.println("<!DOCTYPE html><title>The gate</title>");
        for (StreamStatus status : streams.statuses()) {
            int camera = status.camera().id();
            page.printf("<p>Camera %d is %s%n", camera, status.state().name().toLowerCase(Locale.ROOT));
            page.printf("<p><img src=\"cameras/latest_image/%d\" alt=\"Camera %d\">%n", camera, camera);
        }
    }
}
