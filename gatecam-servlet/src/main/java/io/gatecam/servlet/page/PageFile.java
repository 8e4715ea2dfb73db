package io.gatecam.servlet.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of the page. */
public enum PageFile {
    /** The page itself. */
    LIVE("live", "live.html", "text/html; charset=utf-8"),
    /** What makes it live. */
    SCRIPT("live.js", "live.js", "text/javascript; charset=utf-8"),
    /** What shows recordings. */
    RECORDINGS("recordings.js", "recordings.js", "text/javascript; charset=utf-8"),
    /** How it looks. */
    STYLE("live.css", "live.css", "text/css; charset=utf-8");

    private final String fileName;
    private final String resource;
    private final String mediaType;

    PageFile(String fileName, String resource, String mediaType) {
        this.fileName = fileName;
        this.resource = resource;
        this.mediaType = mediaType;
    }

    /** @return its name in the URL, beside the other endpoints */
    public String fileName() {
        return fileName;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] read() {
        try (InputStream input = PageFile.class.getResourceAsStream(resource)) {
            if (input == null) {
                throw new IllegalStateException(resource + " is missing in this jar");
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
