package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.clip.ClipOptions;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for clips in any container. The camera 1 was recorded from 1,700,000,000 on, for a minute. */
@Timeout(60)
abstract class ClipContract extends HostedContract {

    private static final String MINUTE = "from=1700000000&to=1700000060";
    private static final Duration SOON = Duration.ofSeconds(20);

    CutScript ffmpeg;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void aMinuteIsRecorded() throws Exception {
        Path data = folder.resolve("data");
        ffmpeg = CutScript.in(folder);
        PlainMp4.write(data.resolve("camera_1/segments/2023/11/14/1700000000.mp4"), 60);
        PlainMp4.write(data.resolve("camera_9/segments/2023/11/14/1700000000.mp4"), 60);
        ManualClocks clocks = new ManualClocks(ServedGate.NOW);
        List<Camera> list = List.of(Camera.of(1, "rtsp://127.0.0.1/1"), Camera.of(2, "rtsp://127.0.0.1/2"));
        start(Gatecam.builder(data)
                .cameras(() -> list)
                .clocks(clocks)
                .feeds(new PlayedCameras(clocks))
                .ffmpeg(FfmpegOptions.builder().program(ffmpeg.program()).build())
                .clips(ClipOptions.builder().perCamera(1).build()));
    }

    @Test
    void aSpanIsAFilmThatSaysWhatItShows() throws Exception {
        HttpResponse<byte[]> film = get("/clip/1?from=1700000003.700&to=1700000006200");

        assertThat(film.statusCode()).isEqualTo(200);
        assertThat(film.body()).isEqualTo(ffmpeg.film());
        assertThat(header(film, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(film, "X-Gatecam-Clip-From")).isEqualTo("1700000003.000");
        assertThat(header(film, "X-Gatecam-Clip-To")).isEqualTo("1700000007.000");
        assertThat(film.headers().firstValue("X-Gatecam-Clip-Gaps")).contains("");
        assertThat(header(film, "X-Gatecam-Clip-Missing")).isEqualTo("0.000");
        assertThat(header(film, "Content-Disposition")).isEqualTo("inline; filename=\"camera-1-20231114T221323Z.mp4\"");
        assertThat(header(film, "Accept-Ranges")).isEqualTo("none");
        assertThat(header(film, "Cache-Control")).isEqualTo("no-store");
        assertThat(film.headers().firstValue("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clip/1.mp4?" + MINUTE, "/clip/9?" + MINUTE})
    void itMayBeSpelledAsAFileAndTheCameraMayHaveLeftTheList(String path) throws Exception {
        assertThat(get(path).body()).isEqualTo(ffmpeg.film());
    }

    @Test
    void headTellsTheSameWithoutCutting() throws Exception {
        HttpResponse<byte[]> told = send("HEAD", "/clip/1?" + MINUTE);

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(header(told, "X-Gatecam-Clip-From")).isEqualTo("1700000000.000");
        assertThat(header(told, "X-Gatecam-Clip-To")).isEqualTo("1700000060.000");
        assertThat(told.body()).isEmpty();
        assertThat(ffmpeg.runs()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/clip/1, 400",
        "/clip/1?from=1700000000, 400",
        "/clip/1?to=1700000000, 400",
        "/clip/1?from=&to=1700000060, 400",
        "/clip/1?from=abc&to=1700000060, 400",
        "/clip/1?from=NaN&to=1700000060, 400",
        "/clip/1?from=1e18&to=1700000060, 400",
        "/clip/1?from=-1&to=1700000060, 400",
        "/clip/1?from=1700000060&to=1700000060, 400",
        "/clip/1?from=1700000060&to=1700000000, 400",
        "/clip/1?from=1700000000&from=1700000001&to=1700000060, 400",
        "/clip/1?from=1700000000&to=1700003601, 400",
        "/clip/1?from=0&to=9223372036854775807, 400",
        "/clip/1?from=9223372036854775807&to=9223372036854775808, 400",
        "/clip/1?from=99999999999990&to=99999999999999, 404",
        "/clip/1?from=99999999999999&to=99999999999999.5, 400",
        "/clip/1?from=1700000000&to=17000000600000000, 400",
        "/clip/1?from=1800000000&to=1800000060, 404",
        "/clip/1?from=1700000000000&to=1700000060000, 200",
        "/clip/2?from=1700000000&to=1700000060, 404",
        "/clip/7?from=1700000000&to=1700000060, 404",
        "/clip/abc?from=1700000000&to=1700000060, 400",
        "/clip/-1?from=1700000000&to=1700000060, 400",
        "/clip/01?from=1700000000&to=1700000060, 400",
        "/clip/.mp4?from=1700000000&to=1700000060, 400",
        "/clip/1.mp4.mp4?from=1700000000&to=1700000060, 400",
        "/clip/1/x?from=1700000000&to=1700000060, 404",
        "/clip/?from=1700000000&to=1700000060, 404",
        "/clip?from=1700000000&to=1700000060, 404"
    })
    void whateverIsAskedForTheAnswerIsPlain(String path, int status) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(new String(answer.body())).doesNotContain(folder.toString());
        }
    }

    @Test
    void onlyReadingIsPossible() throws Exception {
        HttpResponse<byte[]> answer = send("DELETE", "/clip/1?" + MINUTE);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void anFfmpegThatFailsIsAProblemAndNotAnEmptyFilm() throws Exception {
        ffmpeg.fails();

        HttpResponse<byte[]> answer = get("/clip/1?" + MINUTE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new String(answer.body()))
                .contains("urn:gatecam:problem:clip-unavailable")
                .doesNotContain(folder.toString());
        assertThat(header(answer, "Retry-After")).isEqualTo("5");
        assertThat(header(answer, "X-Gatecam-Clip-From")).isEmpty();
    }

    @Test
    void oneThatFailsLaterBreaksTheAnswerOff() throws Exception {
        ffmpeg.breaksOff();

        assertThatThrownBy(() -> get("/clip/1?" + MINUTE)).isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatGoesAwayEndsTheWork() throws Exception {
        ffmpeg.neverEnds();
        try (InputStream film = open("/clip/1?" + MINUTE)) {
            assertThat(film.readNBytes(100_000)).hasSize(100_000);
            HttpResponse<byte[]> second = get("/clip/1?" + MINUTE);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(header(second, "Retry-After")).isEqualTo("5");
        }

        await().atMost(SOON).until(() -> !ffmpeg.isRunning());
        ffmpeg.cuts();
        await().atMost(SOON).until(() -> get("/clip/1?" + MINUTE).statusCode() == 200);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private HttpResponse<byte[]> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(SOON)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private InputStream open(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
