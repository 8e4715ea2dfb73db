package io.gatecam.servlet.camera;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.camera.StreamFormat;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a camera sends, as JSON. */
public final class FormatJson {

    private FormatJson() {}

    public static void write(JsonGenerator json, @Nullable StreamFormat format) throws IOException {
        if (format == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("video", format.video());
        json.writeNumberField("width", format.width());
        json.writeNumberField("height", format.height());
        json.writeFieldName("frames_per_second");
        json.writeNumber(
                format.framesPerSecond().isPresent()
                        ? BigDecimal.valueOf(format.framesPerSecond().getAsDouble())
                        : null);
        json.writeStringField("audio", format.audio().orElse(null));
        json.writeEndObject();
    }
}
