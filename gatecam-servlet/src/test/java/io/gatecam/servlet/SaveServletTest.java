package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SaveServletTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path data;

    private ServedGate gate;

    @BeforeEach
    void camerasRunForAMinute() throws Exception {
        gate = ServedGate.open(data, 1, 2, 3);
        gate.cameras.play(60, 1, 2);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void aSaveAnswersAtOnceWithItsSecond() throws Exception {
        JsonNode saved = json(gate.get("/save/1"));

        assertThat(saved.get("image").longValue()).isEqualTo(1_700_000_060);
        assertThat(saved.get("camera").intValue()).isEqualTo(1);
        assertThat(saved.get("complete").booleanValue()).isFalse();
        assertThat(saved.get("state").textValue()).isEqualTo("filling");
        assertThat(saved.get("stills").intValue()).isEqualTo(21);
        assertThat(saved.get("missing").intValue()).isEqualTo(20);
        assertThat(saved.get("is_alive").booleanValue()).isTrue();
        assertThat(saved.get("still_age_seconds").doubleValue()).isZero();
        assertThat(data.resolve("camera_1/snapshots/1700000060/1700000040.jpg")).exists();
    }

    @Test
    void theSameSecondIsSavedOnce() throws Exception {
        assertThat(json(gate.get("/save/1")).get("image"))
                .isEqualTo(json(gate.get("/save/1")).get("image"));
        assertThat(json(gate.get("/latest_snapshots/1"))).hasSize(1);
    }

    @Test
    void completenessCanBeWatched() throws Exception {
        gate.get("/save/1");
        gate.cameras.play(21, 1, 2);
        await().untilAsserted(() -> assertThat(
                        json(gate.get("/snapshots/1/1700000060")).get("state").textValue())
                .isEqualTo("complete"));

        JsonNode whole = json(gate.get("/snapshots/1/1700000060"));
        assertThat(whole.get("still_seconds")).hasSize(41);
        assertThat(whole.get("missing_seconds")).isEmpty();
        assertThat(gate.get("/snapshots/1/1700000061").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000050, 1700000050",
        "1700000050999, 1700000050",
        "1700000001, 1700000001",
        "1700000120, 1700000120"
    })
    void aMomentMayLieAMinuteInThePastOrTheFuture(String at, long image) throws Exception {
        assertThat(json(gate.get("/save/1?at=" + at)).get("image").longValue()).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at=",
                "at",
                "at=abc",
                "at=NaN",
                "at=1e400",
                "at=1699999995",
                "at=1700000121",
                "at=1700003660",
                "at=-9223372036854775808",
                "at=1700000050&at=1700000051",
                "at=%zz"
            })
    void anyOtherMomentIsRefused(String query) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), "/save/1?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("application/problem+json");
        assertThat(data.resolve("camera_1/snapshots"))
                .satisfiesAnyOf(
                        directory -> assertThat(directory).doesNotExist(),
                        directory -> assertThat(directory).isEmptyDirectory());
    }

    @ParameterizedTest
    @CsvSource({
        "/save, 404",
        "/save/, 404",
        "/save/abc, 400",
        "/save/-1, 400",
        "/save/1.0, 400",
        "/save/1e3, 400",
        "/save/0x1, 400",
        "/save/01, 400",
        "/save/+1, 400",
        "/save/%31, 200",
        "/save/%D9%A3, 400",
        "/save/99999999999999999999, 400",
        "/save/2147483648, 400",
        "/save/7, 404",
        "/save/..%2f..%2fetc, 400",
        "/save/1/..;/2, 400",
        "/save/1/../2, 400",
        "/save/./1, 400",
        "/save/1/, 404",
        "/save/1/x, 404",
        "/save/1;jsessionid=x, 400",
        "/save;x=y/1, 400",
        "/save/1%00, 400"
    })
    void onlyAPlainPathToAKnownCameraIsServed(String target, int status) throws Exception {
        RawHttp answer = RawHttp.get(gate.port(), target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception", data.toString());
    }

    @Test
    void aCameraThatHasShownNothingIsNotSaved() throws Exception {
        HttpResponse<String> answer = gate.get("/save/3");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).get("retry_after").intValue()).isEqualTo(2);
        assertThat(data.resolve("camera_3/snapshots")).doesNotExist();
    }

    @Test
    void aFrozenCameraIsNoSilentSuccess() throws Exception {
        gate.clocks.advance(Duration.ofSeconds(30));

        JsonNode saved = json(gate.get("/save/1"));

        assertThat(saved.get("is_alive").booleanValue()).isFalse();
        assertThat(saved.get("still_age_seconds").doubleValue()).isEqualTo(30);
        assertThat(saved.get("complete").booleanValue()).isFalse();
    }

    @Test
    void aPostMaySayWhy() throws Exception {
        JsonNode saved = json(gate.post("/save/1", """
                {"at": 1700000050, "reason": "gate opened", "labels": ["AB 123"]}"""));

        assertThat(saved.get("image").longValue()).isEqualTo(1_700_000_050);
        assertThat(saved.get("reason").textValue()).isEqualTo("gate opened");
        assertThat(saved.get("labels").get(0).textValue()).isEqualTo("AB 123");
    }

    @Test
    void aPostMayAskForAnotherSpanAndSayMore() throws Exception {
        JsonNode saved = json(gate.post("/save/1", """
                {"at": 1700000050, "before": 40, "after": 0, "note": "white van\\nno plate"}"""));

        assertThat(saved.get("from").longValue()).isEqualTo(1_700_000_010);
        assertThat(saved.get("to").longValue()).isEqualTo(1_700_000_050);
        assertThat(saved.get("stills").intValue()).isEqualTo(41);
        assertThat(saved.get("note").textValue()).isEqualTo("white van\nno plate");
    }

    @Test
    void aMomentMayLieFartherBackWhileAStillNearItIsKept() throws Exception {
        gate.clocks.advance(Duration.ofSeconds(20));

        assertThat(json(gate.get("/save/1?at=1700000002")).get("image").longValue())
                .isEqualTo(1_700_000_002);
    }

    @Test
    void aPostWithoutBodyMeansNow() throws Exception {
        assertThat(json(gate.send("POST", "/save/1", "")).get("image").longValue())
                .isEqualTo(1_700_000_060);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "{",
                "{} {}",
                "{\"at\": \"1700000050\"}",
                "{\"at\": 1.7e9}",
                "{\"at\": -1}",
                "{\"at\": true}",
                "{\"reason\": 5}",
                "{\"labels\": \"x\"}",
                "{\"labels\": [\"\"]}",
                "{\"lables\": [\"x\"]}",
                "{\"reason\": \"a\", \"reason\": \"b\"}",
                "{\"cameras\": [2]}",
                "{\"note\": 5}",
                "{\"note\": \"\\u0007\"}",
                "{\"before\": -1}",
                "{\"before\": 61}",
                "{\"before\": \"20\"}",
                "{\"after\": 1.5}",
                "{\"after\": 1e9}",
                "{\"after\": 99999999999}"
            })
    void aWrongBodyIsRefused(String body) throws Exception {
        assertThat(gate.post("/save/1", body).statusCode()).isEqualTo(400);
    }

    @Test
    void anythingButJsonIsRefused() throws Exception {
        assertThat(gate.send("POST", "/save/1", "at=1", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
        assertThat(gate.send("POST", "/save", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aGroupIsSavedAndOneFailureAbortsNothing() throws Exception {
        HttpResponse<String> answer = gate.post("/save", """
                {"cameras": [1, 9, 3, 2], "at": 1700000050, "reason": "gate 4"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode results = json(answer).get("results");
        assertThat(results).hasSize(4);
        assertThat(results.get(0).get("image").longValue()).isEqualTo(1_700_000_050);
        assertThat(results.get(1).get("camera").intValue()).isEqualTo(9);
        assertThat(results.get(1).get("problem").get("status").intValue()).isEqualTo(404);
        assertThat(results.get(2).get("problem").get("type").textValue()).endsWith(":still-not-found");
        assertThat(results.get(3).get("camera").intValue()).isEqualTo(2);
        assertThat(data.resolve("camera_2/snapshots/1700000050")).isDirectory();
        assertThat(data.resolve("camera_9")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"cameras\": []}", "{\"cameras\": 1}", "{\"cameras\": [\"1\"]}", "{\"cameras\": [-1]}"})
    void aGroupNeedsCameras(String body) throws Exception {
        assertThat(gate.post("/save", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Origin, https://evil.example", "Sec-Purpose, prefetch", "X-Moz, prefetch"
    })
    void pagesOfOthersAndPrefetchingSaveNothing(String header, String value) throws Exception {
        assertThat(gate.get("/save/1", header, value).statusCode()).isEqualTo(403);
        assertThat(gate.send("POST", "/save/1", "", header, value).statusCode()).isEqualTo(403);
        assertThat(data.resolve("camera_1/snapshots"))
                .satisfiesAnyOf(
                        directory -> assertThat(directory).doesNotExist(),
                        directory -> assertThat(directory).isEmptyDirectory());
    }

    @Test
    void theOwnPageMaySave() throws Exception {
        String origin = "http://127.0.0.1:" + gate.port();

        assertThat(gate.send("POST", "/save/1", "", "Origin", origin, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHeadSavesNothing() throws Exception {
        HttpResponse<String> answer = gate.send("HEAD", "/save/1", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, OPTIONS, POST");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }
}
