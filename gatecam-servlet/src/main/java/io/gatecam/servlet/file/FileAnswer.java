package io.gatecam.servlet.file;

import io.gatecam.servlet.http.Preconditions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The answer that is a file, or a part of it, or the news that the client has it already. */
public final class FileAnswer {

    private FileAnswer() {}

    /** @param file closed when it is sent, or when nothing of it is */
    public static void write(HttpServletRequest request, HttpServletResponse response, ServedFile file)
            throws IOException {
        Optional<ByteRange> body;
        try {
            body = head(request, response, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        if (body.isPresent()) {
            FileSender.send(request, response, file, body.get());
        } else {
            file.close();
        }
    }

    /** @return what is to be sent; empty for nothing */
    private static Optional<ByteRange> head(HttpServletRequest request, HttpServletResponse response, ServedFile file) {
        boolean isHead = request.getMethod().equals("HEAD");
        Preconditions preconditions = new Preconditions(request, file.etag(), file.modifiedAt());
        preconditions.require();
        boolean isKnown = preconditions.isKnown();
        ByteRange range = isHead || isKnown || !preconditions.fitsRange()
                ? ByteRange.whole(file.size())
                : ByteRange.of(request, file.size());
        response.setHeader("ETag", file.etag());
        response.setDateHeader("Last-Modified", file.modifiedAt().toEpochMilli());
        // A browser may keep it, but has to ask each time: it may be removed, or the user's access taken away.
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Accept-Ranges", "bytes");
        if (isKnown) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return Optional.empty();
        }
        if (range.partial()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + file.size());
        }
        response.setContentType(file.mediaType());
        response.setContentLengthLong(range.length());
        return isHead ? Optional.empty() : Optional.of(range);
    }
}
