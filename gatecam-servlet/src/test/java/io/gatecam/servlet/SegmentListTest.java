package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.Camera;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SegmentListTest {

    private static final Instant START = MadeUpRecordings.START;
    private static final String LIST = "/segment_api/segments";

    @TempDir
    Path data;

    private MadeUpRecordings recordings;
    private ServedGate gate;

    @BeforeEach
    void aNamedCameraAndOneWithoutName() throws Exception {
        recordings = new MadeUpRecordings(data);
        gate = open(ServletOptions.defaults());
    }

    private ServedGate open(ServletOptions options) throws Exception {
        Camera named = Camera.of(1, "rtsp://user:secret@127.0.0.1/1").toBuilder()
                .name("Front <Gate>")
                .build();
        return ServedGate.recorded(data, recordings.archive, options, "/", named, Camera.of(2, "rtsp://127.0.0.1/2"));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void withoutRecordingsItIsEmpty() throws Exception {
        assertThat(gate.get(LIST).body()).isEqualTo("[]");
        assertThat(gate.get(LIST + "_by_date").body()).isEqualTo("{}");
    }

    @Test
    void aSegmentIsToldByItsOldNamesAndMore() throws Exception {
        recordings.addFinished(1, START);

        assertThat(gate.get(LIST).body())
                .isEqualTo("[{\"event_id\":\"1-1700000000250\",\"timestamp\":\"2023-11-14T22:13:20.250Z\","
                        + "\"camera_name\":\"Front <Gate>\","
                        + "\"high_res_image_path\":\"/segments/1-1700000000250.jpg\","
                        + "\"low_res_image_path\":\"/segments/1-1700000000250.jpg\","
                        + "\"high_res_video_path\":\"/segments/1-1700000000250.mp4\","
                        + "\"low_res_video_path\":\"/segments/1-1700000000250.preview.mp4\","
                        + "\"camera\":1,\"start\":1700000000.250,\"duration\":300.040,\"bytes\":100000,"
                        + "\"video_codec\":\"h264\",\"audio_codec\":\"aac\","
                        + "\"preview_state\":\"done\",\"preview_reason\":null}]");
    }

    @Test
    void whatIsNotMadeYetIsNull() throws Exception {
        recordings.add(2, START);

        JsonNode told = json(LIST).get(0);

        assertThat(told.get("camera_name").asText()).isEqualTo("Camera 2");
        assertThat(told.get("low_res_video_path").isNull()).isTrue();
        assertThat(told.get("high_res_image_path").isNull()).isTrue();
        assertThat(told.get("low_res_image_path").isNull()).isTrue();
        assertThat(told.get("preview_state").asText()).isEqualTo("pending");
    }

    @Test
    void whyThereIsNoPreviewIsToldWithoutPlacesOnTheServer() throws Exception {
        RecordedSegment segment = recordings.add(1, START);
        Path file = recordings.file(segment).toAbsolutePath();
        recordings.archive.updatePreview(
                segment.id(),
                Preview.pending().failedOnce("ffmpeg failed: " + file + ": Invalid data", 1),
                segment.bytes());

        JsonNode told = json(LIST).get(0);

        assertThat(told.get("preview_state").asText()).isEqualTo("failed");
        assertThat(told.get("preview_reason").asText()).isEqualTo("ffmpeg failed: 1700000000.mp4: Invalid data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segment_api/segments", "/segment_api/events"})
    void theNewestComesFirst(String path) throws Exception {
        recordings.add(1, START.plusSeconds(300));
        recordings.add(2, START);
        recordings.add(1, START.plusSeconds(900));

        assertThat(starts(json(path))).containsExactly("1700000900.250", "1700000300.250", "1700000000.250");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segment_api/segments_by_date", "/segment_api/events_by_date"})
    void byDateEachDayOfUtcHasItsSegments(String path) throws Exception {
        recordings.add(1, Instant.parse("2023-11-14T23:58:00Z"));
        recordings.add(1, Instant.parse("2023-11-14T23:59:59.999Z"));
        recordings.add(1, Instant.parse("2023-11-15T00:00:00Z"));

        JsonNode days = json(path);

        assertThat(days.fieldNames()).toIterable().containsExactly("2023-11-14T00:00:00Z", "2023-11-15T00:00:00Z");
        assertThat(starts(days.get("2023-11-14T00:00:00Z"))).containsExactly("1700006399.999", "1700006280.000");
        assertThat(starts(days.get("2023-11-15T00:00:00Z"))).containsExactly("1700006400.000");
    }

    @Test
    void pagesShowEachSegmentOnceThoughNewOnesCome() throws Exception {
        for (int i = 0; i < 7; i++) {
            recordings.add(1 + i % 2, START.plusSeconds(300L * i));
        }
        List<String> seen = new ArrayList<>();
        String page = LIST + "?camera=2&camera=1&from=1600000000.5&to=1800000000000&limit=3";
        while (!page.isEmpty()) {
            HttpResponse<String> answer = gate.get(page);
            seen.addAll(starts(new ObjectMapper().readTree(answer.body())));
            recordings.add(1, START.plusSeconds(100_000 + seen.size()));
            page = next(answer);
        }

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.iterate(6, i -> i - 1)
                        .limit(7)
                        .mapToObj(i -> 1_700_000_000 + 300 * i + ".250")
                        .toList());
    }

    @Test
    void theNextPageIsAskedForAsThisOne() throws Exception {
        recordings.add(1, START);
        recordings.add(1, START.plusSeconds(300));

        String link = gate.get(LIST + "_by_date?to=1700001000&from=1600000000.5&limit=1&camera=1&x=%22%3E")
                .headers()
                .firstValue("Link")
                .orElseThrow();

        assertThat(link)
                .isEqualTo("</segment_api/segments_by_date?camera=1&from=1600000000.500&to=1700001000.000&limit=1"
                        + "&cursor=1-1700000300250>; rel=\"next\"");
    }

    @ParameterizedTest
    @CsvSource({
        "camera=1, 2",
        "camera=2, 1",
        "camera=1&camera=2, 3",
        "camera=1&camera=1, 2",
        "from=1700000301, 2",
        "from=1700000300.290, 2",
        "from=1700000300.289, 3",
        "from=1700000300289, 3",
        "from=1700000300290, 2",
        "to=1700000000, 0",
        "to=1700000000.25, 0",
        "to=1700000000.251, 1",
        "to=99999999999, 3",
        "from=100000000000, 3",
        "from=0&to=1, 0",
        "limit=2, 2",
        "limit=999999999999, 3",
        "something=else, 3"
    })
    void onlyWhatIsAskedForIsListed(String query, int count) throws Exception {
        recordings.add(1, START);
        recordings.add(1, START.plusSeconds(600));
        recordings.add(2, START.plusSeconds(1200));

        assertThat(json(LIST + "?" + query)).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "from=, from",
        "from, from",
        "from=abc, from",
        "from=NaN, from",
        "from=1e9, from",
        "from=-1, from",
        "from=1., from",
        "from=.5, from",
        "from=1.0000000000, from",
        "from=1700000000000.5, from",
        "from=1000000000000000000, from",
        "from=1700000000000000, from",
        "from=9223372036854775807, from",
        "from=1&from=2, from",
        "from=%D9%A1, from",
        "from=1%00, from",
        "to=abc, to",
        "to=9223372036854775808, to",
        "from=2&to=1, to",
        "from=1&to=1, to",
        "camera=, camera",
        "camera=abc, camera",
        "camera=-1, camera",
        "camera=01, camera",
        "camera=1.0, camera",
        "camera=2147483648, camera",
        "camera=1&camera=x, camera",
        "limit=, limit",
        "limit=0, limit",
        "limit=-1, limit",
        "limit=1e9, limit",
        "limit=1&limit=2, limit",
        "cursor=, cursor",
        "cursor=abc, cursor",
        "cursor=../../x, cursor",
        "cursor=1-1&cursor=1-2, cursor"
    })
    void whatIsNoFilterIsRefused(String query, String field) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), LIST + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"field\":\"" + field + "\"", "\"status_code\":400", "\"reason\":\"");
    }

    @Test
    void tooManyCamerasAreRefused() throws Exception {
        String many = String.join(
                "&", IntStream.range(0, 501).mapToObj(id -> "camera=" + id).toList());

        assertThat(gate.get(LIST + "?" + many).statusCode()).isEqualTo(400);
    }

    @Test
    void aCameraThatIsNotInTheListIsKnownWhileSomethingIsLeftOfIt() throws Exception {
        assertThat(gate.get(LIST + "?camera=9").statusCode()).isEqualTo(404);
        RecordedSegment segment = recordings.add(9, START);

        assertThat(json(LIST + "?camera=9").get(0).get("camera_name").asText()).isEqualTo("Camera 9");
        assertThat(gate.get("/segments/" + segment.id() + ".mp4").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/segment_api", "/segment_api/", "/segment_api/other", "/segment_api/segments/"})
    void otherPathsAreNotFoundInTheOldWordsToo(String path) throws Exception {
        HttpResponse<String> answer = gate.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("\"type\":\"urn:gatecam:problem:not-found\"", "\"status\":404", "\"status_code\":404");
    }

    @Test
    void anotherMethodIsRefusedInTheOldWordsToo() throws Exception {
        HttpResponse<String> answer = gate.post(LIST, "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(answer.body()).contains("\"status_code\":405,\"reason\":\"POST is not possible here");
    }

    @Test
    void anArchiveThatDoesNotAnswerIsNoEmptyOne() throws Exception {
        RecordedSegment segment = recordings.add(1, START);
        recordings.archive.close();

        for (String path : List.of(LIST, LIST + "_by_date", "/segments/" + segment.id() + ".mp4")) {
            HttpResponse<String> answer = gate.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body()).contains("archive-unavailable");
        }
        assertThat(gate.get(LIST).body()).contains("\"status_code\":503");
    }

    @Test
    void aTokenIsAskedForAndPagesOfAllowedOriginsMayGoOn() throws Exception {
        gate.close();
        recordings = new MadeUpRecordings(data);
        gate = open(ServletOptions.builder()
                .access(Access.tokens("control-token", "read-token"))
                .corsOrigins(List.of("https://kiosk.example"))
                .build());
        RecordedSegment segment = recordings.add(1, START);
        String[] kiosk = {"Origin", "https://kiosk.example", "Authorization", "Bearer read-token"};

        for (String path : List.of(LIST, "/segments/" + segment.id(), "/segments/" + segment.id() + ".mp4")) {
            assertThat(gate.get(path).statusCode()).as(path).isEqualTo(401);
            HttpResponse<String> answer = gate.get(path, kiosk);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://kiosk.example");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElse("")
                            .split(", "))
                    .contains("Link", "Content-Range", "Accept-Ranges", "ETag");
        }
        assertThat(gate.get(LIST).body()).contains("\"status_code\":401");
    }

    @Test
    void aSegmentIsDescribedAloneAsInTheList() throws Exception {
        RecordedSegment segment = recordings.addFinished(1, START);

        assertThat("[" + gate.get("/segments/" + segment.id()).body() + "]")
                .isEqualTo(gate.get(LIST).body());
    }

    @Test
    void theSizeIsThatOfTheFileAndElseThatOfTheArchive() throws Exception {
        RecordedSegment segment = recordings.add(1, START);
        recordings.lengthen(segment, 77_777);
        assertThat(json(LIST).get(0).get("bytes").asLong()).isEqualTo(77_777);

        Files.delete(recordings.file(segment));
        assertThat(json(LIST).get(0).get("bytes").asLong()).isEqualTo(123_456);
    }

    @Test
    void aSegmentMayBeVeryShort() throws Exception {
        recordings.add(RecordedSegment.builder(1, START, Duration.ofMillis(1)));

        assertThat(json(LIST).get(0).get("duration").asText()).isEqualTo("0.001");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = gate.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> starts(JsonNode segments) {
        return StreamSupport.stream(segments.spliterator(), false)
                .map(segment -> segment.get("start").decimalValue().setScale(3).toPlainString())
                .toList();
    }

    private static String next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Link")
                .map(link -> link.substring(1, link.indexOf('>')))
                .orElse("");
    }
}
