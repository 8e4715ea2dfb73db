package io.gatecam.servlet.page;

import io.gatecam.servlet.http.Preconditions;
import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file for people's browsers and their tools, as it lies in the jar.
 *
 * @param mediaType what it is
 * @param etag a tag that changes with the content
 * @param content its bytes; not to be written to
 */
record DashboardFile(String mediaType, String etag, byte[] content) {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "md", "text/plain; charset=utf-8");

    /** A name of letters in at most one folder: it can lead nowhere but into the dashboard's own folder. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?[a-z0-9]+(?:[-.][a-z0-9]+)*\\.([a-z]+)");

    /**
     * @param name as it stands in the URL, below the dashboard
     * @throws RequestException if there is none of this name
     */
    static DashboardFile read(String name) {
        Matcher matcher = NAME.matcher(name);
        @Nullable String mediaType = matcher.matches() ? MEDIA_TYPES.get(matcher.group(1)) : null;
        if (mediaType == null) {
            throw notFound();
        }
        return find("dashboard/" + name, mediaType).orElseThrow(DashboardFile::notFound);
    }

    /** @return a file that lies beside this class; empty when it is not there */
    static Optional<DashboardFile> find(String resource, String mediaType) {
        try (InputStream input = DashboardFile.class.getResourceAsStream(resource)) {
            if (input == null) {
                return Optional.empty();
            }
            byte[] content = input.readAllBytes();
            return Optional.of(new DashboardFile(mediaType, tag(content), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with it, or with 304 when the client has it already. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", etag);
        // Asked for again each time, so that pages and server fit each other after an update.
        response.setHeader("Cache-Control", "private, no-cache");
        if (Preconditions.isKnown(request, etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(mediaType);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static RequestException notFound() {
        return RequestException.notFound("The dashboard has no such file");
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
