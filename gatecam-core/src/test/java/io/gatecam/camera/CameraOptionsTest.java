package io.gatecam.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a camera, as the file spells them and as the API does. */
class CameraOptionsTest {

    private static final String URL = "rtsp://camera/1";

    @Test
    void everyOptionOfTheFileIsOneOfTheApi() {
        Camera camera = camera("""
                        "name": "Gate", "location": "north", "stills": "keyframes", "still_quality": 5,
                        "still_max_width": 1280, "stills_url": "rtsp://camera/sub", "transport": "udp",
                        "blackout": [{"x": 0, "y": 12.5, "width": 50, "height": 10}], "timeout_seconds": 8,
                        "hwaccel": "vaapi", "input_options": {"buffer_size": 1000000, "fflags": "+nobuffer"},
                        "relay": "rtsp://media:8554", "relay_video": "h264", "segments": true, "segment_seconds": 60,
                        "audio": true
                        """);

        assertThat(camera)
                .isEqualTo(Camera.builder(1, CameraUrl.parse(URL))
                        .name("Gate")
                        .location("north")
                        .stills(StillOptions.builder()
                                .mode(StillsMode.KEYFRAMES)
                                .quality(5)
                                .maxWidth(1280)
                                .source(CameraUrl.parse("rtsp://camera/sub"))
                                .blackouts(List.of(new Blackout(0, 12.5, 50, 10)))
                                .build())
                        .input(InputOptions.builder()
                                .transport(Transport.UDP)
                                .ioTimeout(Duration.ofSeconds(8))
                                .acceleration(Acceleration.VAAPI)
                                .extra(Map.of("buffer_size", "1000000", "fflags", "+nobuffer"))
                                .build())
                        .relay(RelayTarget.parse("rtsp://media:8554/stream_{id}")
                                .withVideo(RelayVideo.H264))
                        .segments(new SegmentOptions(true, Duration.ofMinutes(1)))
                        .audio(true)
                        .build());
        assertThat(camera.toBuilder().build()).isEqualTo(camera).hasSameHashCodeAs(camera);
    }

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(camera("\"unknown\": 1")).isEqualTo(Camera.of(1, URL));
        assertThat(Camera.of(1, URL).audio()).isFalse();
        assertThat(Camera.of(1, URL).input().transport()).isEqualTo(Transport.TCP);
    }

    @Test
    void aCameraIsRecordedAsAllAreUnlessItSaysOtherwise() {
        SegmentOptions all = SegmentOptions.on();

        assertThat(camera("\"name\": \"Gate\"").segmentsOr(all)).isEqualTo(all);
        assertThat(camera("\"segments\": false").segmentsOr(all).enabled()).isFalse();
        assertThat(camera("\"segments\": true, \"segment_seconds\": 60").segmentsOr(all))
                .isEqualTo(new SegmentOptions(true, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "still_quality   | 1            | must be from 2 to 31, was 1",
                "still_quality   | 3.5          | must be a whole number, was 3.5",
                "still_max_width | 8193         | must be from 16 to 8192, was 8193",
                "stills          | \"none\"     | must be \"auto\", \"keyframes\", \"all\" or \"off\", was \"none\"",
                "transport       | \"sctp\"     | must be \"tcp\" or \"udp\", was \"sctp\"",
                "hwaccel         | \"magic\"    | was \"magic\"",
                "timeout_seconds | 0            | must be from 1 to 60 s, was 0.0",
                "timeout_seconds | 61           | must be from 1 to 60 s, was 61.0",
                "segment_seconds | 9            | must be whole seconds from 10 to 3600, was 9.0",
                "segments        | \"yes\"      | must be true or false, was \"yes\"",
                "audio           | 1            | must be true or false, was 1",
                "blackout        | {}           | must be an array of rectangles, was {}",
                "blackout        | [{\"x\":1}]  | must give x, y, width and height in percent",
                "input_options   | [1]          | must be an object of names and values, was [1]",
                "input_options   | {\"i\": \"x\"}         | \"i\" is not one of",
                "input_options   | {\"user_agent\": null}  | user_agent must be a string or a number, was null",
                "input_options   | {\"probesize\": true}   | probesize must be a string or a number, was true",
                "input_options   | {\"fflags\": \"+bad\"} | fflags must be nobuffer",
                "input_options   | {\"referer\": \"x\"}   | referer is not an option of rtsp://",
                "relay           | true         | must be a URL, or false for none",
                "relay           | \"file:///x\" | must begin with rtsp://, rtmp://, rtmps:// or rtp://",
                "relay           | \"rtp://media/x\" | must have a port and no path",
                "stills_url      | \"file:///x\" | must begin with rtsp://",
            })
    void aValueThatIsWrongIsRefusedByFieldAndValue(String field, String value, String why) {
        assertThatThrownBy(() -> camera("\"" + field + "\": " + value))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageStartingWith("entry 1 (id 1) at line ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 10, 10", "0, 0, 0, 10", "0, 0, 10, -1", "95, 0, 10, 10", "0, 95, 10, 10", "NaN, 0, 10, 10"})
    void aRectangleIsWithinThePicture(double x, double y, double width, double height) {
        assertThatThrownBy(() -> new Blackout(x, y, width, height)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i",
                "f",
                "filter",
                "protocol_whitelist",
                "-y",
                "rtsp_transport",
                "hwaccel",
                "RTSP_FLAGS",
                "",
                "timeout"
            })
    void onlyOptionsThatOpenNothingMayBeAdded(String name) {
        assertThatThrownBy(() -> InputOptions.builder().extra(Map.of(name, "1")))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp_flags, listen",
        "buffer_size, -1",
        "buffer_size, 1e9",
        "probesize, 31",
        "min_port, 80",
        "max_port, 70000",
        "flags, +bitexact",
        "thread_queue_size, 0"
    })
    void anOptionHasOnlyValuesThatMakeSense(String name, String value) {
        assertThatThrownBy(() -> InputOptions.builder().extra(Map.of(name, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    private static Camera camera(String options) {
        String json = "[{\"id\": 1, \"url\": \"" + URL + "\", " + options + "}]";
        return new CameraListReader()
                .read(json.getBytes(StandardCharsets.UTF_8), id -> null)
                .get(0)
                .camera();
    }
}
