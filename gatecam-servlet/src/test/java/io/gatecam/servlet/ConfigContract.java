package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.Gatecam;
import io.gatecam.camera.StreamFormat;
import io.gatecam.stream.FeedEvent;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in any container for changing the list of cameras and for trying one before. Camera 1 runs. */
@Timeout(60)
abstract class ConfigContract extends HostedContract {

    private static final String BEFORE = "[{\"id\":1,\"url\":\"rtsp://user:s3cret@127.0.0.1:554/one\"},"
            + "{\"id\":2,\"url\":\"rtsp://127.0.0.1/two\"}]";
    private static final String NEW = "{\"id\":9,\"url\":\"rtsp://10.0.0.9/nine\"}";
    private static final Duration SOON = Duration.ofSeconds(20);

    final ManualClocks clocks = new ManualClocks(ServedGate.NOW);
    final PlayedCameras cameras = new PlayedCameras(clocks);

    private final HttpClient client = HttpClient.newHttpClient();
    private Path data;

    @BeforeEach
    void oneCameraRuns() throws Exception {
        data = folder.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("config.json"), BEFORE);
        start(
                "",
                Gatecam.builder(data).clocks(clocks).feeds(cameras),
                ServletOptions.builder()
                        .access(Access.tokens("control-token", "read-token"))
                        .build());
        clocks.advance(Duration.ofSeconds(1));
        cameras.play(3, 1, 2);
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndWritesNothing() throws Exception {
        HttpResponse<String> answer = post(
                "/config?dry_run=true",
                "[{\"id\":1,\"url\":\"rtsp://user:***@127.0.0.1:554/one\",\"name\":\"Gate\"},"
                        + "{\"id\":2,\"url\":\"rtsp://127.0.0.1/other\"}," + NEW + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"ok\",\"dry_run\":true,\"start\":[9],\"restart\":[2],\"stop\":[],"
                        + "\"keep\":[1]}");
        assertThat(data.resolve("config.json")).hasContent(BEFORE);
        assertThat(cameras.isConnected(9)).isFalse();
    }

    @Test
    void theChangeItselfTellsTheSame() throws Exception {
        HttpResponse<String> answer = post("/config?dry_run=false", "[" + NEW + "]");

        assertThat(answer.body())
                .isEqualTo("{\"status\":\"ok\",\"start\":[9],\"restart\":[],\"stop\":[1,2],\"keep\":[]}");
    }

    @Test
    void aDryRunIsRefusedForWhatTheChangeWouldBeRefusedFor() throws Exception {
        HttpResponse<String> answer = post("/config?dry_run=true", "[{\"id\":1,\"url\":\"file:///etc/passwd\"}]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("field").textValue()).isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dry_run=", "dry_run=1", "dry_run=yes", "dry_run=true&dry_run=true"})
    void aDryRunThatIsUnclearIsNoChange(String query) throws Exception {
        HttpResponse<String> answer = post("/config?" + query, "[]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("field").textValue()).isEqualTo("dry_run");
        assertThat(data.resolve("config.json")).hasContent(BEFORE);
    }

    @Test
    void aCameraThatIsNotInTheListShowsItsPictureAndIsNotInTheListAfterwards() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = begin(NEW);
        await().atMost(SOON).until(() -> cameras.isConnected(9));
        cameras.report(
                9,
                new FeedEvent.Described(
                        new StreamFormat("h264", 640, 360, OptionalDouble.of(10), Optional.of("aac")), true));
        cameras.play(1, 9);

        JsonNode result = json(answer.get());
        assertThat(result.get("ok").booleanValue()).isTrue();
        assertThat(result.get("reason").textValue()).isEmpty();
        assertThat(result.get("source").textValue()).isEqualTo("test");
        assertThat(result.get("took_seconds").doubleValue()).isEqualTo(1);
        assertThat(result.get("format").toString())
                .isEqualTo("{\"video\":\"h264\",\"width\":640,\"height\":360,\"frames_per_second\":10.0,"
                        + "\"audio\":\"aac\"}");
        assertThat(Base64.getDecoder()
                        .decode(result.get("picture").textValue().substring("data:image/jpeg;base64,".length())))
                .isEqualTo(PlayedCameras.PICTURE);
        assertThat(answer.get().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/").body()).doesNotContain("\"id\":9");
        assertThat(cameras.isConnected(9)).isFalse();
    }

    @Test
    void aRunningCameraShowsItsCurrentStill() throws Exception {
        JsonNode result = json(post("/config/test", "{\"id\":1,\"url\":\"rtsp://user:***@127.0.0.1:554/one\"}"));

        assertThat(result.get("ok").booleanValue()).isTrue();
        assertThat(result.get("source").textValue()).isEqualTo("live");
        assertThat(result.get("picture").textValue()).startsWith("data:image/jpeg;base64,");
    }

    @Test
    void aFailureIsAnAnswerWithItsReason() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = begin(NEW);
        await().atMost(SOON).until(() -> cameras.isConnected(9));
        cameras.report(9, new FeedEvent.LoginRefused());
        cameras.report(9, new FeedEvent.Ended("401 in " + data));

        assertThat(answer.get().statusCode()).isEqualTo(200);
        JsonNode result = json(answer.get());
        assertThat(result.get("ok").booleanValue()).isFalse();
        assertThat(result.get("reason").textValue()).startsWith("the camera refused the login");
        assertThat(result.get("picture").isNull()).isTrue();
        assertThat(result.get("format").isNull()).isTrue();
        assertThat(answer.get().body()).doesNotContain(data.toString());
    }

    @Test
    void aSecondTrialAtTheSameHostComesBackLater() throws Exception {
        CompletableFuture<HttpResponse<String>> first = begin(NEW);
        await().atMost(SOON).until(() -> cameras.isConnected(9));
        HttpResponse<String> second = post("/config/test", "{\"id\":8,\"url\":\"rtsp://10.0.0.9/eight\"}");
        clocks.advance(Duration.ofSeconds(15));

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(second).get("type").textValue()).isEqualTo("urn:gatecam:problem:trials-busy");
        assertThat(json(first.get()).get("reason").textValue()).isEqualTo("nothing answered in time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{\"id\":9}",
                "{\"id\":9,\"url\":\"file:///etc/passwd\"}",
                "{\"id\":9,\"url\":\"http://169.254.169.254/latest\"}",
                "{\"id\":9,\"url\":\"-i rtsp://a\"}",
                "{\"id\":9,\"url\":\"rtsp://user:***@127.0.0.1:554/one\"}",
                "{\"id\":1,\"url\":\"rtsp://user:***@10.0.0.66:554/one\"}",
                "{\"id\":9,\"url\":\"rtsp://a/1\",\"input_options\":{\"protocol_whitelist\":\"file\"}}"
            })
    void whatTheListWouldRefuseIsNotConnectedToEither(String camera) throws Exception {
        HttpResponse<String> answer = post("/config/test", camera);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":").doesNotContain("s3cret", data.toString());
    }

    @Test
    void theReadTokenIsNotEnough() throws Exception {
        assertThat(send("POST", "/config/test", NEW, "read-token").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/config?dry_run=true", "[]", "read-token").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoMayNotReplaceTheListIsToldBefore() throws Exception {
        assertThat(get("/config").headers().firstValue("X-Gatecam-Read-Only")).isEmpty();
        assertThat(send("GET", "/config", "", "read-token").headers().firstValue("X-Gatecam-Read-Only"))
                .contains("token");
    }

    @Test
    void aTrialIsPosted() throws Exception {
        HttpResponse<String> answer = get("/config/test");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    private CompletableFuture<HttpResponse<String>> begin(String camera) {
        return client.sendAsync(
                request("POST", "/config/test", camera, "control-token"), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", "control-token");
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send("POST", path, json, "control-token");
    }

    private HttpResponse<String> send(String method, String path, String json, String token) throws Exception {
        return client.send(request(method, path, json, token), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String json, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(SOON)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
