package io.gatecam.war;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Why there is no gatecam, for those who ask over HTTP: what to do, but no path and no value of a setting.
 *
 * @param type the last part of the problem's type (RFC 9457)
 * @param title what kind of problem it is
 * @param detail what to do; plain text without {@code <} and {@code &}, so that it may stand in HTML
 */
record Outage(String type, String title, String detail) {

    static final int STATUS = 503;

    private static final String THEN = ", then deploy the web application again.";

    static Outage wrongSetting(WrongSettingException cause) {
        return new Outage("wrong-setting", "Wrong setting", cause.getMessage() + ". Correct it" + THEN);
    }

    static Outage dataDirectory() {
        return new Outage(
                "data-directory",
                "No data directory",
                "The data directory (" + Settings.DATA_PATH + ") cannot be used; the server's log says why."
                        + " Let the user that runs the server write to it, and no second gatecam use it" + THEN);
    }

    static Outage token() {
        return new Outage(
                "token",
                "No token",
                "A file with a token cannot be used; the server's log says which and why. Make it readable and put a"
                        + " token into it, or delete the one in the data directory for a new one" + THEN);
    }

    static Outage other() {
        return new Outage("start", "gatecam did not start", "The server's log says why. Correct what it names" + THEN);
    }

    byte[] toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // The factory's buffers would stay with the server's thread, and the web application's classes with them.
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:gatecam:problem:" + type);
            json.writeStringField("title", title);
            json.writeNumberField("status", STATUS);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return out.toByteArray();
    }

    byte[] toHtml() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%s</title>
                <h1>%s</h1>
                <p>%s</p>
                </html>
                """.formatted(title, title, detail).getBytes(UTF_8);
    }
}
