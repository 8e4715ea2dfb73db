package io.gatecam.camera;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the fields of an entry of {@code config.json} mean. */
record CameraFields(JsonFields json) {

    static final String STILLS_URL = "stills_url";
    static final String RELAY = "relay";
    static final String RELAY_PASSWORD = "relay_password";

    private static final List<StillsMode> MODES =
            List.of(StillsMode.AUTO, StillsMode.KEYFRAMES, StillsMode.ALL_FRAMES, StillsMode.OFF);

    /** @param stored gives the camera that is stored for an id, or null, for URLs that carry a mask */
    CameraEntry toEntry(Function<Integer, @Nullable Camera> stored) {
        int id = id();
        Camera before = stored.apply(id);
        CameraUrl url = json.checked("url", () -> url().unmasked(before == null ? null : before.url()));
        Camera.Builder builder = Camera.builder(id, url);
        json.checked("name", () -> builder.name(json.text("name", "")));
        json.checked("location", () -> builder.location(json.text("location", "")));
        builder.input(input()).stills(stills(before)).audio(json.flag("audio", false));
        SegmentOptions segments = segments();
        if (json.has("segments")) {
            builder.segments(segments);
        }
        relay(before, builder);
        return new CameraEntry(json.checked(inputOptionsOr("url"), builder::build), json.fields());
    }

    private int id() {
        JsonNode id = json.fields().get("id");
        if (id == null) {
            throw json.invalid("id", "id is missing");
        }
        if (!id.isInt() || id.intValue() < 0) {
            throw json.invalid("id", "id must be a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return id.intValue();
    }

    /** The URL, with the login that may stand beside it; a masked password beside it becomes a masked URL. */
    private CameraUrl url() {
        if (!json.has("url")) {
            throw json.invalid("url", "url is missing");
        }
        CameraUrl url = CameraUrl.parse(json.text("url", ""));
        boolean login = json.has("user") || json.has("password");
        return login ? url.withLogin(json.text("user", ""), json.text("password", "")) : url;
    }

    private InputOptions input() {
        InputOptions.Builder input = InputOptions.builder()
                .transport(json.choice("transport", List.of(Transport.values()), CameraFields::spelled))
                .acceleration(json.choice("hwaccel", List.of(Acceleration.values()), CameraFields::spelled));
        json.whole("timeout_seconds")
                .ifPresent(
                        seconds -> json.checked("timeout_seconds", () -> input.ioTimeout(Duration.ofSeconds(seconds))));
        json.checked("input_options", () -> input.extra(inputOptions()));
        return input.build();
    }

    private Map<String, String> inputOptions() {
        JsonNode options = json.fields().get("input_options");
        Map<String, String> named = new TreeMap<>();
        if (options == null) {
            return named;
        }
        if (!options.isObject()) {
            throw json.invalid(
                    "input_options",
                    "input_options must be an object of names and values, was " + JsonFields.shown(options));
        }
        options.properties().forEach(option -> {
            JsonNode value = option.getValue();
            if (!value.isTextual() && !value.isNumber()) {
                throw json.invalid(
                        "input_options",
                        "input_options: " + option.getKey() + " must be a string or a number, was "
                                + JsonFields.shown(value));
            }
            named.put(option.getKey(), value.asText());
        });
        return named;
    }

    private StillOptions stills(@Nullable Camera before) {
        StillOptions.Builder stills = StillOptions.builder().mode(json.choice("stills", MODES, CameraFields::spelled));
        json.whole("still_quality").ifPresent(quality -> json.checked("still_quality", () -> stills.quality(quality)));
        json.whole("still_max_width").ifPresent(width -> json.checked("still_max_width", () -> stills.maxWidth(width)));
        json.checked("blackout", () -> stills.blackouts(blackouts()));
        if (json.has(STILLS_URL)) {
            CameraUrl stored = before == null ? null : before.stills().source().orElse(null);
            stills.source(json.checked(
                    STILLS_URL, () -> CameraUrl.parse(json.text(STILLS_URL, "")).unmasked(stored)));
        }
        return stills.build();
    }

    private List<Blackout> blackouts() {
        JsonNode rectangles = json.fields().path("blackout");
        if (!rectangles.isMissingNode() && !rectangles.isArray()) {
            throw json.invalid(
                    "blackout", "blackout must be an array of rectangles, was " + JsonFields.shown(rectangles));
        }
        List<Blackout> blackouts = new ArrayList<>();
        rectangles.forEach(each -> blackouts.add(
                new Blackout(side(each, "x"), side(each, "y"), side(each, "width"), side(each, "height"))));
        return blackouts;
    }

    private double side(JsonNode rectangle, String name) {
        JsonNode value = rectangle.path(name);
        if (!value.isNumber()) {
            throw json.invalid(
                    "blackout",
                    "blackout must give x, y, width and height in percent, was " + JsonFields.shown(rectangle));
        }
        return value.doubleValue();
    }

    private SegmentOptions segments() {
        boolean enabled = json.flag("segments", false);
        Duration length = json.whole("segment_seconds").stream()
                .mapToObj(Duration::ofSeconds)
                .findAny()
                .orElse(SegmentOptions.off().length());
        return json.checked("segment_seconds", () -> new SegmentOptions(enabled, length));
    }

    private void relay(@Nullable Camera before, Camera.Builder builder) {
        RelayVideo video = json.choice("relay_video", List.of(RelayVideo.values()), CameraFields::spelled);
        JsonNode relay = json.fields().get(RELAY);
        if (relay == null) {
            return;
        }
        if (relay.isBoolean() && !relay.booleanValue()) {
            builder.noRelay();
            return;
        }
        if (!relay.isTextual()) {
            throw json.invalid(RELAY, "relay must be a URL, or false for none");
        }
        builder.relay(json.checked(
                RELAY, () -> target(relay.textValue()).withVideo(video).unmasked(stored(before))));
    }

    private RelayTarget target(String text) {
        RelayTarget target = RelayTarget.parse(text);
        boolean login = json.has("relay_user") || json.has(RELAY_PASSWORD);
        return login ? target.withLogin(json.text("relay_user", ""), json.text(RELAY_PASSWORD, "")) : target;
    }

    private static @Nullable CameraUrl stored(@Nullable Camera before) {
        return Optional.ofNullable(before)
                .flatMap(camera -> camera.relayOr(null))
                .map(RelayTarget::template)
                .orElse(null);
    }

    private String inputOptionsOr(String field) {
        return json.has("input_options") ? "input_options" : field;
    }

    private static <E extends Enum<E>> String spelled(E value) {
        return value == StillsMode.ALL_FRAMES ? "all" : value.name().toLowerCase(Locale.ROOT);
    }
}
