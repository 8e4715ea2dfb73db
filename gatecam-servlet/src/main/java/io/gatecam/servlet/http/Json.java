package io.gatecam.servlet.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Writes JSON answers. */
public final class Json {

    /** Whoever fails halfway must find the answer still open, to put an error in its place. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Value {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Json() {}

    public static void write(HttpServletResponse response, Value value) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        send(response, value);
    }

    /** As {@link #writeProblem(HttpServletResponse, Problem, Value)}, with the members of RFC 9457. */
    public static void writeProblem(HttpServletResponse response, Problem problem) throws IOException {
        writeProblem(response, problem, problem::writeTo);
    }

    /** Does nothing when the answer has begun already: half of another one cannot be taken back. */
    public static void writeProblem(HttpServletResponse response, Problem problem, Value body) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (problem.retryAfter() != null) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
        }
        send(response, body);
    }

    /** @return the value on one line */
    public static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            value.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void send(HttpServletResponse response, Value value) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(response.getOutputStream())) {
            value.writeTo(json);
        }
    }

    /** Unix seconds with milliseconds, without the exponent that a double is printed with. */
    public static BigDecimal unixSeconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }

    public static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
