package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.Camera;
import io.gatecam.time.ManualClocks;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for files of segments in any container. */
@Timeout(60)
abstract class SegmentFileContract extends HostedContract {

    /** More than the sockets' buffers take, so that it cannot be sent to a client that does not read. */
    private static final int LONG = 48 << 20;

    /** Where gatecam is mounted. */
    private static final String ROOT = "/app/gate";

    private MadeUpRecordings recordings;
    private RecordedSegment segment;
    private String video;

    @BeforeEach
    void aSegmentIsRecorded() throws Exception {
        recordings = new MadeUpRecordings(folder.resolve("data"));
        segment = recordings.addFinished(1, MadeUpRecordings.START);
        video = "/segments/" + segment.id() + ".mp4";
        ManualClocks clocks = new ManualClocks(ServedGate.NOW);
        List<Camera> list = List.of(Camera.of(1, "rtsp://127.0.0.1/1"));
        start(
                "/app",
                Gatecam.builder(folder.resolve("data"))
                        .cameras(() -> list)
                        .archive(recordings.archive)
                        .clocks(clocks)
                        .feeds(new PlayedCameras(clocks)),
                ServletOptions.builder().prefix("/gate").build());
    }

    @Test
    void itsFilesAreSentAsTheyAre() throws Exception {
        HttpResponse<byte[]> answer = get(video);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(recordings.file(segment)));
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Length")).isEqualTo("100000");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Gatecam-Captured-At")).isEqualTo("1700000000.250");
        assertThat(header(answer, "ETag")).matches("\"[0-9a-f-]+\"");

        HttpResponse<byte[]> small = get("/segments/" + segment.id() + ".preview.mp4");
        assertThat(header(small, "Content-Type")).isEqualTo("video/mp4");
        assertThat(small.body()).hasSize(50_000);
        HttpResponse<byte[]> picture = get("/segments/" + segment.id() + ".jpg");
        assertThat(header(picture, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(picture.body()).hasSize(10_000);
    }

    @Test
    void itsDescriptionNamesPathsThatAreServed() throws Exception {
        String json = new String(get("/segments/" + segment.id()).body(), US_ASCII);

        for (String ending : List.of(".mp4", ".preview.mp4", ".jpg")) {
            String path = ROOT + "/segments/" + segment.id() + ending;
            assertThat(json).contains("\"" + path + "\"");
            assertThat(fetch(URI.create("http://127.0.0.1:" + port() + path)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(json).contains("\"bytes\":100000,");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-, 0, 100000", "bytes=0-0, 0, 1", "bytes=-1, 99999, 100000", "bytes=40000-79999, 40000, 80000"})
    void aRangeIsSentAlone(String range, int from, int to) throws Exception {
        HttpResponse<byte[]> answer = get(video, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/100000");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(to - from));
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(Files.readAllBytes(recordings.file(segment)), from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-2", "abc", "bytes=0-1,5-6"})
    void whatIsNoSingleRangeIsIgnored(String range) throws Exception {
        HttpResponse<byte[]> answer = get(video, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(MadeUpRecordings.BYTES);
    }

    @Test
    void aThousandRangesAreTheFileOnce() throws Exception {
        HttpResponse<byte[]> answer = get(video, "Range", "bytes=0-" + ",0-".repeat(999));
        HttpResponse<byte[]> twoHeaders = get(video, "Range", "bytes=0-1", "Range", "bytes=5-6");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(MadeUpRecordings.BYTES);
        assertThat(twoHeaders.statusCode()).isEqualTo(200);
    }

    @Test
    void aRangeBehindTheEndTellsTheSize() throws Exception {
        HttpResponse<byte[]> answer = get(video, "Range", "bytes=99999999999-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */100000");
        assertThat(new String(answer.body(), US_ASCII)).contains("range-not-satisfiable");
        await().until(this::isFree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-No: range", "Range: bytes=0-0", "Range: bytes=99999999999-"})
    void headTellsWhatAllOfItIs(String header) throws Exception {
        RawHttp answer = RawHttp.request(port(), "HEAD", ROOT + video, header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("100000");
        assertThat(answer.text()).endsWith("\r\n\r\n");
        await().until(this::isFree);
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        HttpResponse<byte[]> first = get(video);
        String tag = header(first, "ETag");
        String date = header(first, "Last-Modified");

        assertThat(get(video, "If-None-Match", "\"x\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(get(video, "If-None-Match", tag, "Range", "bytes=0-0").statusCode())
                .isEqualTo(304);
        assertThat(header(get(video, "If-None-Match", tag), "ETag")).isEqualTo(tag);
        assertThat(get(video, "If-Modified-Since", date).statusCode()).isEqualTo(304);
        assertThat(get(video, "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(video, "If-Modified-Since", "garbage").statusCode()).isEqualTo(200);
        assertThat(get(video, "If-None-Match", "\"x\"", "If-Modified-Since", date)
                        .statusCode())
                .isEqualTo(200);
        await().until(this::isFree);
    }

    @Test
    void aPartIsSentOnlyOfWhatTheClientHas() throws Exception {
        HttpResponse<byte[]> first = get(video);
        String tag = header(first, "ETag");

        assertThat(get(video, "Range", "bytes=0-0", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(video, "Range", "bytes=0-0", "If-Range", header(first, "Last-Modified"))
                        .statusCode())
                .isEqualTo(206);
        for (String other : List.of("\"x\"", "W/" + tag, "Mon, 01 Jan 2001 00:00:00 GMT", "garbage")) {
            assertThat(get(video, "Range", "bytes=99999999999-", "If-Range", other)
                            .statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
        assertThat(get(video, "If-Match", "\"x\", " + tag).statusCode()).isEqualTo(200);
        assertThat(get(video, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(get(video, "If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(412);
        await().until(this::isFree);
    }

    @Test
    void aCopyThatTakesItsPlaceHasAnotherTagEvenInTheSameSecond() throws Exception {
        FileTime time = FileTime.from(Instant.ofEpochSecond(1_700_000_300, 100_000_000));
        Files.setLastModifiedTime(recordings.file(segment), time);
        String tag = header(get(video), "ETag");
        Path copy = Files.write(folder.resolve("copy"), new byte[MadeUpRecordings.BYTES]);
        Files.setLastModifiedTime(copy, FileTime.from(time.toInstant().plusMillis(200)));
        Files.move(copy, recordings.file(segment), StandardCopyOption.ATOMIC_MOVE);

        HttpResponse<byte[]> rest = get(video, "Range", "bytes=50-", "If-Range", tag);

        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(rest.body()).hasSize(MadeUpRecordings.BYTES);
        assertThat(header(rest, "ETag")).isNotEqualTo(tag);
    }

    @Test
    void whatIsBeingSentIsSentWholeWhenACopyTakesItsPlace() throws Exception {
        recordings.lengthen(segment, LONG);
        long sum = sum(Files.readAllBytes(recordings.file(segment)));
        try (Socket client = ask()) {
            DataInputStream answer = new DataInputStream(client.getInputStream());
            int length = lengthFromHead(answer);
            Files.move(
                    Files.write(folder.resolve("copy"), new byte[1]),
                    recordings.file(segment),
                    StandardCopyOption.ATOMIC_MOVE);
            byte[] body = new byte[length];
            answer.readFully(body);

            assertThat(sum(body)).isEqualTo(sum);
        }
    }

    @Test
    void whatGrowsIsSentAsLongAsItWasWhenItWasOpened() throws Exception {
        recordings.lengthen(segment, LONG);
        try (Socket client = ask()) {
            DataInputStream answer = new DataInputStream(client.getInputStream());
            int length = lengthFromHead(answer);
            Files.write(recordings.file(segment), new byte[100], StandardOpenOption.APPEND);

            assertThat(length).isEqualTo(LONG);
            assertThat(answer.readAllBytes()).hasSize(LONG);
        }
    }

    @Test
    void aFileThatBecomesShorterEndsTheConnection() throws Exception {
        recordings.lengthen(segment, LONG);
        try (Socket client = ask("")) {
            DataInputStream answer = new DataInputStream(client.getInputStream());
            lengthFromHead(answer);
            recordings.lengthen(segment, 1_000);

            assertThat(readToEnd(answer)).isLessThan(LONG);
        }
        await().until(this::isFree);
    }

    @Test
    void whatIsBeingSentIsNotRemovedUntilTheClientIsGone() throws Exception {
        recordings.lengthen(segment, LONG);
        try (Socket client = ask()) {
            lengthFromHead(new DataInputStream(client.getInputStream()));

            assertThat(gatecam.segments().remove(segment)).isFalse();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> gatecam.segments().remove(segment));
        assertThat(get(video).statusCode()).isEqualTo(404);
        assertThat(recordings.file(segment)).doesNotExist();
    }

    @Test
    void aClientThatIsTakenForDeadKeepsNothing() throws Exception {
        recordings.lengthen(segment, LONG);
        host.endIdleConnectionsAfter(Duration.ofSeconds(1));
        try (Socket client = ask("")) {
            lengthFromHead(new DataInputStream(client.getInputStream()));

            await().atMost(Duration.ofSeconds(30)).until(this::isFree);
        }
    }

    @Test
    void whatIsSentIsLetGo() throws Exception {
        get(video);

        await().until(() -> gatecam.segments().remove(segment));
        assertThat(get(video).statusCode()).isEqualTo(404);
    }

    @Test
    void clientsThatNeverReadHoldNoThread() throws Exception {
        RecordedSegment other = recordings.add(1, MadeUpRecordings.START.plusSeconds(300));
        recordings.lengthen(segment, LONG);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(ask());
            }

            assertThat(get("/segments/" + other.id() + ".mp4").body()).hasSize(MadeUpRecordings.BYTES);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(this::isFree);
    }

    @ParameterizedTest
    @CsvSource({
        "/segments/..%2f..%2fconfig.json, 400",
        "/segments/%2e%2e/config.json, 404",
        "/segments/%252e%252e%252fconfig.json, 404",
        "/segments/..%5c..%5cconfig.json, 400",
        "/segments/%00.mp4, 400",
        "/segments/1-1700000000250%00.mp4, 400",
        "/segments/1-1700000000250.mp4%00, 400",
        "/segments/1-1700000000250.mp4;x=y, 400",
        "/segments//1-1700000000250.mp4, 400",
        "/segments/1-1700000000250.mp4/, 404",
        "/segments/1-1700000000250.mp4/x, 404",
        "/segments/1-1700000000250.MP4, 404",
        "/segments/1-1700000000250.ts, 404",
        "/segments/01-1700000000250.mp4, 404",
        "/segments/1-1700000000251.mp4, 404",
        "/segments/2-1700000000250.mp4, 404",
        "/segments/1-99999999999999999999.mp4, 404",
        "/segments/%D9%A1-1700000000250.mp4, 404",
        "/segments/.mp4, 404",
        "/segments/camera_1%2fsegments, 400",
        "/segments/, 404",
        "/segments, 404"
    })
    void whatIsNoSegmentLeadsNowhere(String path, int status) throws Exception {
        Files.writeString(folder.resolve("data/config.json"), "[{\"id\":1,\"url\":\"rtsp://secret\"}]");

        RawHttp answer = RawHttp.get(port(), ROOT + path);

        // The container may refuse it before gatecam does.
        assertThat(answer.status()).isIn(status, 400);
        assertThat(answer.text()).doesNotContain("secret", folder.toString());
    }

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.delete(recordings.file(segment));
        Files.createSymbolicLink(recordings.file(segment), secret);

        HttpResponse<byte[]> answer = get(video);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), US_ASCII))
                .contains("segment-not-found")
                .doesNotContain("secret");
        await().until(this::isFree);
    }

    @Test
    void whatIsNotMadeOrGoneIsNotFound() throws Exception {
        RecordedSegment fresh = recordings.add(1, MadeUpRecordings.START.plusSeconds(300));
        assertThat(get("/segments/" + fresh.id() + ".jpg").statusCode()).isEqualTo(404);
        assertThat(get("/segments/" + fresh.id() + ".preview.mp4").statusCode()).isEqualTo(404);
        Files.delete(recordings.file(fresh));
        assertThat(get("/segments/" + fresh.id() + ".mp4").statusCode()).isEqualTo(404);
        assertThat(gatecam.segments().remove(fresh)).isTrue();
    }

    @Test
    void otherMethodsAreToldWhatIsPossible() throws Exception {
        for (String path : List.of(video, "/segments/" + segment.id(), "/segment_api/segments")) {
            RawHttp answer = RawHttp.request(port(), "DELETE", ROOT + path);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
        assertThat(recordings.file(segment)).exists();
    }

    @Test
    void theNextPageIsAtAPathOfThisServer() throws Exception {
        RecordedSegment newer = recordings.add(1, MadeUpRecordings.START.plusSeconds(300));

        HttpResponse<byte[]> answer = get("/segment_api/events?limit=1");

        String next = ROOT + "/segment_api/events?limit=1&cursor=" + newer.id();
        assertThat(header(answer, "Link")).isEqualTo("<" + next + ">; rel=\"next\"");
        HttpResponse<byte[]> last = fetch(URI.create("http://127.0.0.1:" + port() + next));
        assertThat(new String(last.body(), US_ASCII)).contains("\"event_id\":\"" + segment.id() + "\"");
        assertThat(header(last, "Link")).isEmpty();
    }

    /** As retention asks, before it removes. */
    private boolean isFree() {
        return gatecam.segments().isRemovable(segment);
    }

    private Socket ask() throws IOException {
        return ask("Connection: close\r\n");
    }

    private Socket ask(String header) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port()));
        String request = "GET " + ROOT + video + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n" + header + "\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private static int lengthFromHead(DataInputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.readUnsignedByte());
        }
        return head.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static long readToEnd(DataInputStream answer) {
        byte[] piece = new byte[1 << 16];
        long bytes = 0;
        try {
            for (int read = answer.read(piece); read >= 0; read = answer.read(piece)) {
                bytes += read;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection stays open", e);
        } catch (IOException e) {
            // A reset ends it as well.
        }
        return bytes;
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return fetch(URI.create("http://127.0.0.1:" + port() + ROOT + path), headers);
    }

    private static HttpResponse<byte[]> fetch(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
