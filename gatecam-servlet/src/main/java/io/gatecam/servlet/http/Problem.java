package io.gatecam.servlet.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 describes it.
 *
 * @param type the last part of the problem's type, for example {@code invalid-input}
 * @param title what kind of problem it is, for people
 * @param status the HTTP status
 * @param detail what happened this time; never a path or a secret
 * @param field the input at fault, or null
 * @param retryAfter when to try again, or null
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable Duration retryAfter) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:gatecam:problem:";

    Problem(String type, String title, int status, String detail) {
        this(type, title, status, detail, null, null);
    }

    public static Problem internal() {
        return new Problem(
                "internal", "Internal error", 500, "Something went wrong that should not; the server's log says more");
    }

    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(json);
        json.writeEndObject();
    }

    /** With the two members beside them that the replaced system told of errors. */
    public void writeWithStatusCode(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(json);
        json.writeNumberField("status_code", status);
        json.writeStringField("reason", detail);
        json.writeEndObject();
    }

    private void writeMembers(JsonGenerator json) throws IOException {
        json.writeStringField("type", TYPE_PREFIX + type);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        if (field != null) {
            json.writeStringField("field", field);
        }
        if (retryAfter != null) {
            json.writeNumberField("retry_after", retryAfter.toSeconds());
        }
    }
}
