package io.gatecam.servlet.camera;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.error.GatecamException;
import io.gatecam.servlet.access.Guard;
import io.gatecam.servlet.endpoint.Endpoint;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestBody;
import io.gatecam.servlet.http.RequestException;
import io.gatecam.stream.TrialResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /config/test}: a picture of a camera that may not be in the list yet. It counts as a change, because it
 * makes gatecam connect to where the caller says. Holds a thread of the container meanwhile; four at the most.
 */
public final class ConfigTestServlet extends Endpoint {

    private static final int MAX_BYTES = 64 << 10;

    /** The trial itself takes 15 s at the most. */
    private static final long PATIENCE_SECONDS = 20;

    private final Gatecam gatecam;

    public ConfigTestServlet(Guard guard, Gatecam gatecam) {
        super(guard);
        this.gatecam = gatecam;
    }

    @Override
    protected Map<String, Action> actions() {
        return Map.of("POST", Action.changing(this::test));
    }

    private void test(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Camera camera = ConfigServlet.file(gatecam).read(RequestBody.json(request, MAX_BYTES));
        TrialResult result = await(begin(camera));
        Json.write(response, json -> write(json, result));
    }

    private CompletableFuture<TrialResult> begin(Camera camera) {
        try {
            return gatecam.streams().trials().begin(camera);
        } catch (IllegalStateException closed) {
            throw RequestException.ending();
        }
    }

    private static TrialResult await(CompletableFuture<TrialResult> result) {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GatecamException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            // Its streams were closed before the trial began.
            throw RequestException.ending();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RequestException.ending();
        }
    }

    private static void write(JsonGenerator json, TrialResult result) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("ok", result.ok());
        json.writeStringField("reason", result.reason());
        json.writeStringField(
                "picture",
                result.picture()
                        .map(jpeg ->
                                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg))
                        .orElse(null));
        json.writeStringField("source", result.source().name().toLowerCase(Locale.ROOT));
        json.writeFieldName("format");
        FormatJson.write(json, result.format().orElse(null));
        json.writeNumberField("took_seconds", Json.seconds(result.took()));
        json.writeEndObject();
    }
}
