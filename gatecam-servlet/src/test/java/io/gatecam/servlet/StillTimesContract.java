package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.servlet.still.Pictures;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for stills of any moment in any container. Camera 2 has one of each second from 1,700,000,001 to
 * 1,700,000,040, camera 1 the same but for 1,700,000,021 to 1,700,000,025, camera 3 none.
 */
@Timeout(60)
abstract class StillTimesContract extends HostedContract {

    private static final byte[] PICTURE = Pictures.jpeg(640, 360);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManualClocks clocks = new ManualClocks(ServedGate.NOW);
    private final PlayedCameras cameras = new PlayedCameras(clocks);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void twoCamerasShowSomething() throws Exception {
        List<Camera> list = List.of(
                Camera.of(1, "rtsp://127.0.0.1/1"),
                Camera.builder(2, CameraUrl.parse("rtsp://127.0.0.1/2"))
                        .location("north gate")
                        .build(),
                Camera.of(3, "rtsp://127.0.0.1/3"));
        start(Gatecam.builder(folder.resolve("data"))
                .cameras(() -> list)
                .clocks(clocks)
                .feeds(cameras));
        cameras.show(PICTURE);
        cameras.play(20, 1, 2);
        cameras.play(5, 2);
        cameras.play(15, 1, 2);
    }

    @Test
    void theStillOfAMomentIsAPictureThatSaysWhatItShows() throws Exception {
        HttpResponse<byte[]> still = get("/thumbnail?ts=1700000010&camera=1");

        assertThat(still.statusCode()).isEqualTo(200);
        assertThat(still.body()).isEqualTo(PICTURE);
        assertThat(header(still, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(still, "Content-Length")).isEqualTo(Integer.toString(PICTURE.length));
        assertThat(header(still, "X-Gatecam-Timestamp")).isEqualTo("1700000010");
        assertThat(header(still, "X-Gatecam-Captured-At")).isEqualTo("1700000010.000");
        assertThat(header(still, "Age")).isEqualTo("30");
        assertThat(header(still, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(still, "Vary")).contains("Accept");
        assertThat(header(still, "Refresh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ts=1700000010, 1700000010",
        "ts=1700000010.75, 1700000010",
        "ts=1700000010750, 1700000010",
        "ts=1700000022, 1700000020",
        "ts=1700000023, 1700000020",
        "ts=1700000024, 1700000026",
        "ts=1700000010&direction=before, 1700000009",
        "ts=1700000010.5&direction=before, 1700000009",
        "ts=1700000010&direction=after, 1700000011",
        "ts=1700000022&direction=before, 1700000020",
        "ts=1700000022&direction=after, 1700000026",
        "ts=1700000022&direction=nearest, 1700000020",
        "ts=1700000022&within=2, 1700000020",
        "ts=1700000050, 1700000040",
        "ts=1700086440&within=86400, 1700000040",
    })
    void itIsTheOneThatIsAskedFor(String query, String second) throws Exception {
        assertThat(header(get("/thumbnail?camera=1&" + query), "X-Gatecam-Timestamp"))
                .isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ts=1700000022&within=1",
                "ts=1700000022&within=1&direction=before",
                "ts=1700000022&within=3&direction=after",
                "ts=1700000051",
                "ts=1668464000",
                "ts=170000001000",
                "ts=1700000040&direction=after",
                "ts=1700000001&direction=before",
                "ts=0",
                "ts=99999999999999"
            })
    void whereThereIsNoneSoNearItIsNotFound(String query) throws Exception {
        HttpResponse<byte[]> answer = get("/thumbnail?camera=1&" + query);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("type").asText()).isEqualTo("urn:gatecam:problem:still-not-found");
        assertThat(header(answer, "ETag")).isEmpty();
    }

    @Test
    void withoutACameraItIsTheNearestOfAll() throws Exception {
        HttpResponse<byte[]> described = get("/thumbnail?ts=1700000023.25", "Accept", "application/json");

        assertThat(json(described))
                .isEqualTo(JSON.readTree("{\"camera\":2,\"second\":1700000023,\"captured_at\":1700000023.000,"
                        + "\"kind\":\"own\",\"distance_seconds\":0,\"url\":\"/stills/2/1700000023.jpg\"}"));
        assertThat(header(described, "Content-Type")).startsWith("application/json");
        assertThat(seconds("/thumbnail?ts=1700000023&direction=before")).isEqualTo(1_700_000_022);
        assertThat(seconds("/thumbnail?ts=1700000023&direction=after")).isEqualTo(1_700_000_024);
    }

    @Test
    void theDescriptionTellsHowFarItIsAwayAndWhereItIs() throws Exception {
        JsonNode described = json(get("/thumbnail?ts=1700000022&camera=1&width=320", "Accept", "application/json"));

        assertThat(described.get("distance_seconds").asInt()).isEqualTo(2);
        assertThat(described.get("url").asText()).isEqualTo("/stills/1/1700000020.jpg?width=320");
        assertThat(get(described.get("url").asText()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0.1, image/jpeg | image/jpeg",
                "application/json, image/jpeg | image/jpeg",
                "application/json;q=0.1, */* | image/jpeg",
                "image/avif,image/webp,image/*,*/*;q=0.8 | image/jpeg",
                "text/html | image/jpeg",
                "application/json;q=0 | image/jpeg",
                "application/json | application/json",
                "application/json, text/plain, */* | application/json",
                "image/jpeg;q=0.1, application/json;q=0.2 | application/json",
            })
    void whoWantsJsonMoreThanAPictureGetsIt(String accept, String type) throws Exception {
        assertThat(header(get("/thumbnail?ts=1700000010", "Accept", accept), "Content-Type"))
                .startsWith(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ts",
        "ts=, ts",
        "ts, ts",
        "ts=abc, ts",
        "ts=NaN, ts",
        "ts=1e18, ts",
        "ts=1000000000000000000, ts",
        "ts=-1, ts",
        "ts=%2B1, ts",
        "ts=1700000010., ts",
        "ts=.5, ts",
        "ts=1700000010.0000000001, ts",
        "ts=1700000010123.5, ts",
        "ts=1700000010000000, ts",
        "ts=9223372036854775807, ts",
        "ts=%D9%A3, ts",
        "ts=1&ts=2, ts",
        "ts=1&camera=abc, camera",
        "ts=1&camera=, camera",
        "ts=1&camera=-1, camera",
        "ts=1&camera=01, camera",
        "ts=1&camera=1&camera=2, camera",
        "ts=1&within=-1, within",
        "ts=1&within=86401, within",
        "ts=1&within=1.5, within",
        "ts=1&within=99999999999999999999, within",
        "ts=1&direction=NEAREST, direction",
        "ts=1&direction=, direction",
        "ts=1&width=321, width",
    })
    void aWrongQueryIsRefusedByItsField(String query, String field) throws Exception {
        assertRefused("/thumbnail?" + query, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thumbnail?ts=1700000010&camera=9",
                "/thumbnailGroup?ts=1700000010&camera=9",
                "/coverage?from=1700000000&to=1700000010&camera=9",
                "/stills/9?from=1700000000&to=1700000010",
                "/stills/9/1700000010.jpg"
            })
    void anUnknownCameraIsNotFound(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("type").asText()).isEqualTo("urn:gatecam:problem:unknown-camera");
        assertThat(folder.resolve("data/camera_9")).doesNotExist();
    }

    @Test
    void theGroupOfAMomentAreTheStillsAfterIt() throws Exception {
        JsonNode group = json(get("/thumbnailGroup?ts=1700000030&camera=2"));

        assertThat(group).hasSize(10);
        assertThat(group.get(0))
                .isEqualTo(JSON.readTree("{\"time\":\"2023-11-14T22:13:51Z\",\"timestamp\":1700000031,"
                        + "\"location\":\"north gate\",\"camId\":2,\"filepath\":\"/stills/2/1700000031.jpg\"}"));
        assertThat(group.get(9).get("timestamp").asLong()).isEqualTo(1_700_000_040);
        assertThat(get(group.get(0).get("filepath").asText()).body()).isEqualTo(PICTURE);
    }

    @Test
    void theGroupOfAllCamerasIsInTheOrderOfTime() throws Exception {
        JsonNode group = json(get("/thumnnailGroup?ts=1699999965&minutes=1"));

        assertThat(group).hasSize(45);
        assertThat(group.findValuesAsText("timestamp")).isSorted();
        assertThat(group.get(0).get("camId").asInt()).isEqualTo(1);
        assertThat(group.get(1).get("camId").asInt()).isEqualTo(2);
        assertThat(group.get(44).get("timestamp").asLong()).isEqualTo(1_700_000_025);
    }

    @Test
    void theGroupIsThinnedWhereItWouldBeTooLarge() throws Exception {
        assertThat(json(get("/thumbnailGroup?ts=1700000000&most=15"))).hasSizeBetween(8, 15);
        assertThat(json(get("/thumbnailGroup?ts=1700000000&most=1"))).hasSize(1);
        assertThat(json(get("/thumbnailGroup?ts=1700000000&minutes=0"))).isEmpty();
        assertThat(json(get("/thumbnailGroup?ts=1700000000.5&camera=1"))
                        .get(0)
                        .get("timestamp")
                        .asLong())
                .isEqualTo(1_700_000_001);
        assertThat(json(get("/thumbnailGroup?ts=99999999999999&minutes=1440"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ts",
        "ts=abc, ts",
        "ts=9223372036854775807&minutes=1, ts",
        "ts=1&minutes=-1, minutes",
        "ts=1&minutes=1000000000, minutes",
        "ts=1&minutes=1441, minutes",
        "ts=1&minutes=abc, minutes",
        "ts=1&minutes=1.5, minutes",
        "ts=1&most=0, most",
        "ts=1&most=10001, most",
        "ts=1&camera=1&camera=2, camera",
    })
    void aWrongGroupIsRefusedByItsField(String query, String field) throws Exception {
        assertRefused("/thumbnailGroup?" + query, field);
        assertRefused("/thumnnailGroup?" + query, field);
    }

    @Test
    void theSecondsOfASpanAreListed() throws Exception {
        JsonNode list = json(get("/stills/1?from=1700000018.5&to=1700000027.5"));

        assertThat(list)
                .isEqualTo(JSON.readTree("{\"camera\":1,\"from\":1700000019,\"to\":1700000027,\"total\":4,"
                        + "\"seconds\":[1700000019,1700000020,1700000026,1700000027]}"));
    }

    @Test
    void manySecondsAreThinned() throws Exception {
        JsonNode list = json(get("/stills/2?from=1700000000&to=1800000000&most=4"));

        assertThat(list.get("total").asInt()).isEqualTo(40);
        assertThat(list.get("seconds")).isEqualTo(JSON.readTree("[1700000001,1700000011,1700000021,1700000031]"));
    }

    @Test
    void aSpanWithoutStillsIsAnEmptyList() throws Exception {
        assertThat(json(get("/stills/3?from=0&to=99999999999")).get("seconds")).isEmpty();
        assertThat(json(get("/stills/1?from=1700000010.1&to=1700000010.2"))
                        .get("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', from",
        "from=1700000000, to",
        "from=2&to=1, to",
        "from=abc&to=1, from",
        "from=1&to=NaN, to",
        "from=1&to=2&most=0, most",
        "from=1&to=2&most=10001, most",
        "from=1&to=2&most=abc, most",
        "from=1&from=1&to=2, from",
    })
    void aWrongSpanIsRefusedByItsField(String query, String field) throws Exception {
        assertRefused("/stills/1?" + query, field);
        if (!field.equals("most")) {
            assertRefused("/coverage?" + query, field);
        }
    }

    @Test
    void theStillOfASecondMayBeKept() throws Exception {
        HttpResponse<byte[]> still = get("/stills/1/1700000020.jpg");

        assertThat(still.statusCode()).isEqualTo(200);
        assertThat(still.body()).isEqualTo(PICTURE);
        assertThat(header(still, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(still, "Cache-Control")).isEqualTo("private, max-age=3600, immutable");
        assertThat(header(still, "Age")).isEmpty();
        assertThat(header(still, "X-Gatecam-Timestamp")).isEqualTo("1700000020");
        assertThat(header(still, "X-Gatecam-Captured-At")).isEqualTo("1700000020.000");
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String tag = header(get("/stills/1/1700000020.jpg"), "ETag");

        HttpResponse<byte[]> known = get("/stills/1/1700000020.jpg", "If-None-Match", tag);
        HttpResponse<byte[]> smaller = get("/stills/1/1700000020.jpg?width=320", "If-None-Match", tag);
        HttpResponse<byte[]> other = get("/stills/1/1700000019.jpg", "If-None-Match", tag);

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "ETag")).isEqualTo(tag);
        assertThat(header(known, "Cache-Control")).isEqualTo("private, max-age=3600, immutable");
        assertThat(smaller.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheLength() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", "/stills/1/1700000020.jpg");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(PICTURE.length));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void whatHasGoneIsNotFound() throws Exception {
        Files.delete(folder.resolve("data/camera_1/live/1700000020.jpg"));

        assertThat(get("/stills/1/1700000020.jpg").statusCode()).isEqualTo(404);
        assertThat(get("/stills/1/1700000020.jpg?width=320").statusCode()).isEqualTo(404);
        assertThat(header(get("/stills/1/1700000020.jpg"), "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "/stills/1/1700000022.jpg, 404",
        "/stills/1/1700000020, 404",
        "/stills/1/1700000020.png, 404",
        "/stills/1/, 404",
        "/stills/1/.jpg, 400",
        "/stills/1/-1.jpg, 400",
        "/stills/1/01700000020.jpg, 400",
        "/stills/1/1700000020000.jpg, 400",
        "/stills/1/1700000020.jpg/x, 404",
        "/stills, 404",
        "/stills/, 404",
        "/stills/x/1700000020.jpg, 400",
        "/stills/1/%2e%2e%2fconfig.jpg, 400",
        "/stills/1/..%2f..%2f..%2fconfig.json, 400",
        "/stills/1/%00.jpg, 400",
        "/stills/1/1700000020.jpg;x=1, 400",
    })
    void whatIsNoStillIsRefused(String target, int status) throws Exception {
        RawHttp answer = RawHttp.get(port(), target);

        assertThat(answer.status()).isIn(status, 400);
        assertThat(answer.text()).doesNotContain("rtsp://", "JFIF");
    }

    @Test
    void coverageTellsWhereThereAreStillsAndWhereNone() throws Exception {
        JsonNode coverage = json(get("/coverage?from=1700000010&to=1700000030&camera=2&camera=1"));

        assertThat(coverage)
                .isEqualTo(JSON.readTree("{\"from\":1700000010,\"to\":1700000030,\"min_gap\":1,\"cameras\":["
                        + "{\"camera\":2,\"stills\":21,\"spans\":[[1700000010,1700000030]],\"gaps\":[],"
                        + "\"repeats\":[],\"damaged\":[]},"
                        + "{\"camera\":1,\"stills\":16,\"spans\":[[1700000010,1700000020],[1700000026,1700000030]],"
                        + "\"gaps\":[[1700000021,1700000025]],\"repeats\":[],\"damaged\":[]}]}"));
    }

    @Test
    void gapsThatAreShortMayBeLeftOut() throws Exception {
        JsonNode coverage = json(get("/coverage?from=1700000010&to=1700000030&camera=1&min_gap=6"));

        assertThat(coverage.at("/cameras/0/spans").toString()).isEqualTo("[[1700000010,1700000030]]");
        assertThat(coverage.at("/cameras/0/gaps")).isEmpty();
        assertThat(coverage.at("/cameras/0/stills").asInt()).isEqualTo(16);
    }

    @Test
    void coverageOfNoCameraInParticularIsThatOfAll() throws Exception {
        JsonNode coverage = json(get("/coverage?from=1700000010&to=1700000030"));

        assertThat(coverage.get("cameras").findValuesAsText("camera")).containsExactly("1", "2", "3");
        assertThat(coverage.at("/cameras/2/gaps").toString()).isEqualTo("[[1700000010,1700000030]]");
    }

    @ParameterizedTest
    @CsvSource({
        "from=1700000000&to=1702678401, to",
        "from=0&to=99999999999999, to",
        "from=1&to=2&min_gap=0, min_gap",
        "from=1&to=2&min_gap=2678401, min_gap",
        "from=1&to=2&min_gap=1.5, min_gap",
        "from=1&to=2&camera=x, camera",
        "from=1&to=2&camera=1&camera=, camera",
    })
    void aWrongCoverageIsRefusedByItsField(String query, String field) throws Exception {
        assertRefused("/coverage?" + query, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thumbnail?ts=1700000010&width=320",
                "/stills/1/1700000020.jpg?width=320",
                "/latest_image/1?width=320",
            })
    void aStillIsMadeAsWideAsIsWanted(String path) throws Exception {
        HttpResponse<byte[]> small = get(path);

        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(Pictures.decoded(small.body()).getWidth()).isEqualTo(320);
        assertThat(header(small, "Content-Length")).isEqualTo(Integer.toString(small.body().length));
        assertThat(get(path, "If-None-Match", header(small, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(get(path).body()).isEqualTo(small.body());
    }

    @Test
    void aStillIsNeverMadeWider() throws Exception {
        HttpResponse<byte[]> wide = get("/stills/1/1700000020.jpg?width=960");

        assertThat(wide.body()).isEqualTo(PICTURE);
        assertThat(header(wide, "Cache-Control")).contains("immutable");
    }

    @Test
    void aSmallPictureIsRefreshedAsSmallOne() throws Exception {
        assertThat(header(get("/latest_image/1?width=320"), "Refresh"))
                .isEqualTo("0.5;url=../latest_image/1?width=320");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "321", "320px", "abc", "0320", "99999999999999999999", "320&width=320"})
    void anotherWidthIsRefused(String width) throws Exception {
        assertRefused("/latest_image/1?width=" + width, "width");
        assertRefused("/stills/1/1700000020.jpg?width=" + width, "width");
    }

    @Test
    void whatCannotBeMadeSmallerIsServedAsItIs() throws Exception {
        byte[] bomb = Pictures.claiming(60_000, 60_000);
        cameras.show(bomb);
        cameras.play(1, 1);
        cameras.show("\u00FF\u00D8 no picture".getBytes());
        cameras.play(1, 2);

        assertThat(get("/latest_image/1?width=320").body()).isEqualTo(bomb);
        assertThat(get("/latest_image/2?width=320").body()).isEqualTo("\u00FF\u00D8 no picture".getBytes());
    }

    @Test
    void theyAreOnlyRead() throws Exception {
        for (String path : List.of("/thumbnail", "/thumbnailGroup", "/thumnnailGroup", "/coverage", "/stills/1")) {
            HttpResponse<byte[]> answer = send("POST", path);

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    private void assertRefused(String path, String field) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(json(answer).get("field").asText()).as(path).isEqualTo(field);
    }

    private long seconds(String path) throws Exception {
        return Long.parseLong(header(get(path), "X-Gatecam-Timestamp"));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
