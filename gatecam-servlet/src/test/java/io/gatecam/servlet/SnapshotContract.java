package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.time.ManualClocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for snapshots in any container. The cameras 1 and 2 have run for two minutes; camera 1 was saved at
 * 1,700,000,030, both at 1,700,000,060, camera 2 at 1,700,000,110, which is filling. The camera 9 is no more in the
 * list and has a snapshot of the replaced service.
 */
@Timeout(120)
abstract class SnapshotContract extends HostedContract {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ONE = "/snapshots/1/1700000030";

    Path data;
    PlayedCameras cameras;
    FilmScript ffmpeg;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void snapshotsWereTaken() throws Exception {
        data = folder.resolve("data");
        Path old = Files.createDirectories(data.resolve("camera_9/snapshots/1600000000"));
        Files.writeString(old.resolve("1600000000.jpg"), "picture");
        ManualClocks clocks = new ManualClocks(ServedGate.NOW);
        cameras = new PlayedCameras(clocks);
        List<Camera> list = List.of(Camera.of(1, "rtsp://127.0.0.1/1"), Camera.of(2, "rtsp://127.0.0.1/2"));
        ffmpeg = FilmScript.in(folder);
        start(Gatecam.builder(data)
                .cameras(() -> list)
                .clocks(clocks)
                .feeds(cameras)
                .ffmpeg(FfmpegOptions.builder().program(ffmpeg.program()).build()));
        cameras.play(30, 1, 2);
        post("/save/1", """
                {"reason": "Gate opened", "labels": ["AB 123", "van"]}""");
        cameras.play(30, 1, 2);
        post("/save", """
                {"cameras": [1, 2], "reason": "round", "labels": ["ÄÖ-7"]}""");
        cameras.play(50, 1, 2);
        post("/save/2", "{}");
        cameras.play(10, 1, 2);
    }

    @Test
    void theSnapshotsOfACameraAreListedNewestFirst() throws Exception {
        JsonNode list = json(get("/snapshots/1"));

        assertThat(list.get("next").isNull()).isTrue();
        assertThat(list.get("snapshots").findValues("snapshot"))
                .extracting(JsonNode::longValue)
                .containsExactly(1_700_000_060L, 1_700_000_030L);
        JsonNode older = list.get("snapshots").get(1);
        assertThat(older.get("camera").intValue()).isEqualTo(1);
        assertThat(older.get("state").textValue()).isEqualTo("complete");
        assertThat(older.get("reason").textValue()).isEqualTo("Gate opened");
        assertThat(older.get("note").textValue()).isEmpty();
        assertThat(older.get("protected").booleanValue()).isFalse();
        assertThat(older.get("from").longValue()).isEqualTo(1_700_000_010);
        assertThat(older.get("to").longValue()).isEqualTo(1_700_000_050);
        assertThat(older.get("first_still").longValue()).isEqualTo(1_700_000_010);
        assertThat(older.get("last_still").longValue()).isEqualTo(1_700_000_050);
        assertThat(older.get("stills").intValue()).isEqualTo(41);
        assertThat(older.get("bytes").longValue()).isEqualTo(41L * PlayedCameras.PICTURE.length);
    }

    @Test
    void thoseOfAllCamerasAreListedTogetherAlsoOfOneThatIsNoMoreInTheList() throws Exception {
        assertThat(names("/snapshots"))
                .containsExactly("2/1700000110", "1/1700000060", "2/1700000060", "1/1700000030", "9/1600000000");
        assertThat(names("/snapshots?camera=2&camera=9"))
                .containsExactly("2/1700000110", "2/1700000060", "9/1600000000");
        assertThat(json(get("/snapshots/9/1600000000")).get("stills").intValue())
                .isEqualTo(1);
        assertThat(get("/snapshots/9/1600000000/1600000000.jpg").body()).isEqualTo("picture");
    }

    @ParameterizedTest
    @CsvSource({
        "label=ab123, 1/1700000030",
        "label=B-12, 1/1700000030",
        "label=VAN, 1/1700000030",
        "label=%C3%A4%C3%B6, 1/1700000060 2/1700000060",
        "label=123van, ''",
        "label=, 2/1700000110 1/1700000060 2/1700000060 1/1700000030 9/1600000000",
        "reason=GATE, 1/1700000030",
        "reason=gateopened, ''",
        "from=1700000031&to=1700000110, 1/1700000060 2/1700000060",
        "from=1700000030&to=1700000030.5, 1/1700000030",
        "from=1700000060001, 2/1700000110",
        "to=1600000001, 9/1600000000",
        "protected=true, ''",
        "protected=false&camera=2&label=7, 2/1700000060"
    })
    void theyAreFoundByWhatIsKnownOfThem(String query, String found) throws Exception {
        assertThat(names("/snapshots?" + query)).isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(" ")));
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedWhateverIsRemoved() throws Exception {
        JsonNode first = json(get("/snapshots?limit=2"));
        assertThat(delete("/snapshots/2/1700000060").statusCode()).isEqualTo(200);
        JsonNode second =
                json(get("/snapshots?limit=2&cursor=" + first.get("next").textValue()));

        assertThat(first.get("snapshots").findValues("snapshot")).hasSize(2);
        assertThat(second.get("snapshots").findValues("snapshot"))
                .extracting(JsonNode::longValue)
                .containsExactly(1_700_000_030L, 1_600_000_000L);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/snapshots/7, 404",
        "/snapshots/x, 400",
        "/snapshots/1/, 400",
        "/snapshots/1/1/1/1, 404",
        "/snapshots?camera=7, 404",
        "/snapshots?camera=x, 400",
        "/snapshots?limit=0, 400",
        "/snapshots?limit=-1, 400",
        "/snapshots?limit=1000000, 200",
        "/snapshots?from=2&to=1, 400",
        "/snapshots?from=1e400, 400",
        "/snapshots?protected=yes, 400",
        "/snapshots?protected=, 400",
        "/snapshots?cursor=, 400",
        "/snapshots?cursor=1, 400",
        "/snapshots?cursor=1-99999999999, 400",
        "/snapshots?cursor=../../x, 400",
        "/snapshots?label=a&label=b, 400",
        "/snapshots?label=%00, 400",
        "/snapshots?label=%zz, 400",
        "/snapshots?reason=%0a, 400"
    })
    void whatIsNoSearchIsRefused(String target, int status) throws Exception {
        RawHttp answer = RawHttp.get(port(), target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception", data.toString());
    }

    @Test
    void aNoteIsAddedLaterAndFound() throws Exception {
        JsonNode changed = json(patch(ONE, """
                {"note": "Two people\\ngot out", "labels": ["XY 9"], "protected": true}"""));

        assertThat(changed.get("note").textValue()).isEqualTo("Two people\ngot out");
        assertThat(changed.get("protected").booleanValue()).isTrue();
        assertThat(changed.get("labels").get(0).textValue()).isEqualTo("XY 9");
        assertThat(changed.get("reason").textValue()).isEqualTo("Gate opened");
        assertThat(json(get(ONE))).isEqualTo(changed);
        assertThat(names("/snapshots?label=xy9&protected=true")).containsExactly("1/1700000030");
        assertThat(names("/snapshots?label=ab123")).isEmpty();
    }

    @Test
    void aPatchChangesOnlyWhatItNamesAndNullTakesAway() throws Exception {
        patch(ONE, """
                {"note": "a", "protected": true}""");
        JsonNode one = json(patch(ONE, """
                {"note": null}"""));
        JsonNode two = json(patch(ONE, """
                {"labels": null, "protected": null}"""));

        assertThat(one.get("note").textValue()).isEmpty();
        assertThat(one.get("protected").booleanValue()).isTrue();
        assertThat(one.get("labels")).hasSize(2);
        assertThat(two.get("labels")).isEmpty();
        assertThat(two.get("protected").booleanValue()).isFalse();
        assertThat(json(patch(ONE, "{}"))).isEqualTo(two);
    }

    @Test
    void oneThatIsFillingCanBeSaidMoreOf() throws Exception {
        patch("/snapshots/2/1700000110", """
                {"labels": ["LATE 1"]}""");
        cameras.play(20, 1, 2);

        JsonNode whole = json(get("/snapshots/2/1700000110"));
        assertThat(whole.get("state").textValue()).isEqualTo("complete");
        assertThat(whole.get("labels").get(0).textValue()).isEqualTo("LATE 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{",
                "{} {}",
                "{\"note\": 5}",
                "{\"labels\": \"x\"}",
                "{\"labels\": [\"\"]}",
                "{\"labels\": [null]}",
                "{\"protected\": \"true\"}",
                "{\"reason\": \"x\"}",
                "{\"note\": \"\\u0000\"}",
                "{\"note\": \"\\ud800\"}",
                "{\"labels\": [\"a\\nb\"]}",
                "{\"labels\": [\"\\udc00x\"]}",
                "{\"note\": \"a\", \"note\": \"b\"}"
            })
    void aWrongPatchChangesNothing(String body) throws Exception {
        JsonNode before = json(get(ONE));

        assertThat(patch(ONE, body).statusCode()).isEqualTo(400);

        assertThat(json(get(ONE))).isEqualTo(before);
        assertThat(data.resolve("camera_1/snapshots/1700000030/.note.json")).doesNotExist();
    }

    @Test
    void whatIsTooLongOrNotJsonIsRefused() throws Exception {
        assertThat(patch(ONE, "{\"note\": \"" + "x".repeat(2_000) + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(patch(ONE, "{\"note\": \"" + "x".repeat(2_001) + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(patch(ONE, "{\"note\": \"" + "x".repeat(70_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(send("PATCH", ONE, "{}", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(send("PATCH", ONE, "{}").statusCode()).isEqualTo(415);
        assertThat(send("PATCH", ONE, "{}", "Content-Type", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/save/1", "{\"reason\": \"\\ud800\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneIsDeletedUnlessItIsProtectedOrFilling() throws Exception {
        patch(ONE, """
                {"protected": true}""");

        HttpResponse<String> kept = delete(ONE);
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(kept.body()).contains("urn:gatecam:problem:snapshot-kept");
        assertThat(delete("/snapshots/2/1700000110").statusCode()).isEqualTo(409);

        patch(ONE, """
                {"protected": false}""");
        assertThat(delete(ONE).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get(ONE).statusCode()).isEqualTo(404);
        assertThat(delete(ONE).statusCode()).isEqualTo(404);
        assertThat(data.resolve("camera_1/snapshots/1700000030")).doesNotExist();
    }

    @Test
    void whatIsProtectedIsSparedByTheRemovalOfOldOnes() throws Exception {
        patch(ONE, """
                {"protected": true}""");

        assertThat(get("/remove_old_snapshots/1700000100").body())
                .isEqualTo("{\"status\":\"ok\",\"removed\":3,\"filling\":0,\"protected\":1,\"failed\":0}");
        assertThat(names("/snapshots")).containsExactly("2/1700000110", "1/1700000030");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE"})
    void onlyASnapshotItselfIsChanged(String method) throws Exception {
        String type = "application/json";

        assertThat(send(method, "/snapshots/1", "{}", "Content-Type", type).statusCode())
                .isEqualTo(405);
        assertThat(send(method, ONE + "/1700000030.jpg", "{}", "Content-Type", type)
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(method, "/snapshots/1/1700000031", "{\"note\": \"x\"}", "Content-Type", type)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(method, "/snapshots/7/1700000030", "{}", "Content-Type", type)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(method, ONE, "{}", "Content-Type", type, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(ONE).statusCode()).isEqualTo(200);
    }

    @Test
    void allOfASnapshotIsOneFile() throws Exception {
        patch(ONE, """
                {"note": "two people"}""");

        HttpResponse<byte[]> answer = bytes(ONE + ".zip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/zip");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(answer.body().length));
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"camera-1-20231114T221350Z.zip\"");
        Map<String, byte[]> files = unzipped(answer.body());
        assertThat(files)
                .hasSize(43)
                .containsEntry("camera-1-20231114T221350Z/1700000010.jpg", PlayedCameras.PICTURE)
                .containsEntry("camera-1-20231114T221350Z/1700000050.jpg", PlayedCameras.PICTURE)
                .containsEntry(
                        "camera-1-20231114T221350Z/manifest.json",
                        Files.readAllBytes(data.resolve("camera_1/snapshots/1700000030/.manifest.json")));
        assertThat(MAPPER.readTree(files.get("camera-1-20231114T221350Z/snapshot.json")))
                .isEqualTo(json(get(ONE)));
        assertThat(files.keySet()).allMatch(name -> name.matches("[A-Za-z0-9-]+/[a-z0-9]+\\.[a-z]+"));
        assertThat(send("HEAD", ONE + ".zip", "").headers().firstValue("Content-Length"))
                .contains(Integer.toString(answer.body().length));
    }

    @Test
    void oneThatIsFillingOrOfTheReplacedServiceIsAFileToo() throws Exception {
        Files.createSymbolicLink(
                data.resolve("camera_9/snapshots/1600000000/1600000001.jpg"), folder.resolve("data/config.json"));

        assertThat(unzipped(bytes("/snapshots/2/1700000110.zip").body())).hasSize(32);
        assertThat(unzipped(bytes("/snapshots/9/1600000000.zip").body()).keySet())
                .containsExactlyInAnyOrder(
                        "camera-9-20200913T122640Z/snapshot.json", "camera-9-20200913T122640Z/1600000000.jpg");
    }

    @Test
    void aVerificationTellsWhatHasChanged() throws Exception {
        Path snapshot = data.resolve("camera_1/snapshots/1700000030");
        JsonNode whole = json(get(ONE + "/verification"));
        Files.delete(snapshot.resolve("1700000010.jpg"));
        Files.delete(snapshot.resolve("1700000011.jpg"));
        Files.writeString(snapshot.resolve("1700000011.jpg"), "another");
        Files.writeString(snapshot.resolve("1700000099.jpg"), "more");
        JsonNode changed = json(get(ONE + "/verification"));

        assertThat(whole.get("ok").booleanValue()).isTrue();
        assertThat(whole.get("manifest").textValue()).isEqualTo("present");
        assertThat(whole.get("stills")).hasSize(41);
        assertThat(changed.get("ok").booleanValue()).isFalse();
        assertThat(changed.get("stills"))
                .filteredOn(still -> !still.get("result").textValue().equals("ok"))
                .extracting(
                        still -> still.get("second") + " " + still.get("result").textValue())
                .containsExactly("1700000010 missing", "1700000011 changed", "1700000099 unknown");
    }

    @Test
    void aManifestThatIsMissingTornOrOfAnotherSnapshotIsSaid() throws Exception {
        Path manifest = data.resolve("camera_1/snapshots/1700000030/.manifest.json");

        assertThat(manifestOf("/snapshots/9/1600000000")).isEqualTo("missing");
        assertThat(manifestOf("/snapshots/2/1700000110")).isEqualTo("missing");
        Files.copy(
                data.resolve("camera_1/snapshots/1700000060/.manifest.json"),
                manifest,
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(manifestOf(ONE)).isEqualTo("foreign");
        Files.writeString(manifest, "{\"stills\":");
        assertThat(manifestOf(ONE)).isEqualTo("torn");
    }

    private String manifestOf(String snapshot) throws Exception {
        JsonNode told = json(get(snapshot + "/verification"));
        assertThat(told.get("ok").booleanValue()).isFalse();
        return told.get("manifest").textValue();
    }

    @Test
    void aSnapshotIsAFilmThatIsMadeOnce() throws Exception {
        drawn();

        HttpResponse<byte[]> film = bytes(ONE + ".mp4");
        HttpResponse<byte[]> part = bytes(ONE + ".mp4", "Range", "bytes=4-7");

        assertThat(film.statusCode()).isEqualTo(200);
        assertThat(header(film, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(film, "Content-Disposition")).isEqualTo("inline; filename=\"camera-1-20231114T221350Z.mp4\"");
        assertThat(new String(film.body())).startsWith("film of 41 stills at 5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body())).isEqualTo(" of ");
        assertThat(new String(bytes(ONE + ".mp4?fps=1").body())).startsWith("film of 41 stills at 1");
        assertThat(ffmpeg.runs()).isEqualTo(2);
    }

    @Test
    void anFfmpegThatFailsIsSaid() throws Exception {
        drawn();
        ffmpeg.fails();

        HttpResponse<String> failed = get(ONE + ".mp4");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body())
                .contains("urn:gatecam:problem:film-unavailable")
                .doesNotContain(folder.toString());
        assertThat(failed.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void anFfmpegWithoutTheEncoderIsSaid() throws Exception {
        drawn();
        ffmpeg.knowsNoEncoder();

        HttpResponse<String> answer = get(ONE + ".mp4");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("film-unavailable", "H.264");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(get("/snapshots/9/1600000000.mp4").statusCode())
                .as("what is no picture")
                .isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "/snapshots/1/1700000031.zip, 404",
        "/snapshots/1/1700000031.mp4, 404",
        "/snapshots/1/1700000031/verification, 404",
        "/snapshots/7/1700000030.zip, 404",
        "/snapshots/1/.zip, 400",
        "/snapshots/1/x.mp4, 400",
        "/snapshots/1/01700000030.zip, 400",
        "/snapshots/1/1700000030.ZIP, 400",
        "/snapshots/1/1700000030.mp4?fps=0, 400",
        "/snapshots/1/1700000030.mp4?fps=31, 400",
        "/snapshots/1/1700000030.mp4?fps=x, 400",
        "/snapshots/1/1700000030.mp4?fps=1&fps=2, 400",
        "/snapshots/1/..%2f..%2fconfig.json.zip, 400"
    })
    void whatIsNoFileOfASnapshotIsRefused(String target, int status) throws Exception {
        RawHttp answer = RawHttp.get(port(), target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception", data.toString());
    }

    /** What the cameras send is no picture, of which no film can be made. */
    private void drawn() throws IOException {
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0, 90, 0, (byte) 160, 1, 1, 0x11, 0
        };
        for (long second = 1_700_000_010; second <= 1_700_000_050; second++) {
            Files.write(data.resolve("camera_1/snapshots/1700000030").resolve(second + ".jpg"), jpeg);
        }
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes())).isNull();
            }
        }
        return files;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private List<String> names(String path) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode each : json(get(path)).get("snapshots")) {
            names.add(each.get("camera") + "/" + each.get("snapshot"));
        }
        return names;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Content-Type", "application/json");
    }

    private HttpResponse<String> patch(String path, String body) throws IOException, InterruptedException {
        return send("PATCH", path, body, "Content-Type", "application/merge-patch+json");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }
}
