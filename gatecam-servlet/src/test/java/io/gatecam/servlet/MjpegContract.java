package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatecam.Gatecam;
import io.gatecam.still.Still;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for {@code /live/<id>.mjpeg} in any container. */
@Timeout(120)
abstract class MjpegContract {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** More than any socket takes at once. */
    private static final int HUGE = 8 << 20;

    @TempDir
    Path folder;

    private final PlayedEvents played = new PlayedEvents(1, 2, 3);
    private StreamHost host;

    abstract StreamHost start(Path folder, Gatecam gatecam) throws Exception;

    @BeforeEach
    void open() throws Exception {
        host = start(folder, played.gatecam);
    }

    @AfterEach
    void close() throws Exception {
        host.close();
    }

    @Test
    void theNewestStillComesFirstAndThenEachThatIsNew() throws Exception {
        byte[] picture = picture(150_000);
        played.still(1, 1_700_000_001, picture(10));
        played.still(1, 1_700_000_002, picture);
        try (MjpegReader live = watch(1)) {
            assertThat(live.answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(live.answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            MjpegReader.Part first = live.next();
            assertThat(first.headers())
                    .containsEntry("Content-Type", "image/jpeg")
                    .containsEntry("Content-Length", "150000")
                    .containsEntry("X-Gatecam-Timestamp", "1700000002")
                    .containsEntry("X-Gatecam-Captured-At", "1700000002.103");
            assertThat(first.body()).isEqualTo(picture);
            for (int second = 3; second < 20; second++) {
                byte[] next = picture(second * 10_000);
                played.still(1, second, next);
                MjpegReader.Part part = live.next();
                assertThat(part.second()).isEqualTo(second);
                assertThat(part.body()).isEqualTo(next);
            }
        }
    }

    @Test
    void aPictureOfAPageIsFollowedAtOnceByTheHeaderOfTheNextOne() throws Exception {
        played.still(1, 1, "a picture".getBytes(US_ASCII));
        try (Socket socket = ask(1, "Accept: image/avif,image/webp,image/*,*/*;q=0.8\r\n")) {
            readUntil(socket.getInputStream(), "\r\nContent-Type: image/jpeg\r\n\r\na picture\r\n--gatecam-");
            readUntil(socket.getInputStream(), "\r\nContent-Type: image/jpeg\r\n\r\n");
            played.still(1, 2, "another".getBytes(US_ASCII));
            readUntil(socket.getInputStream(), "another\r\n--gatecam-");
        }
    }

    @Test
    void aPageOfADarkCameraIsShownItsPictureAgain() throws Exception {
        played.still(1, 1, "a picture".getBytes(US_ASCII));
        try (Socket socket = ask(1, "Accept: image/*\r\n")) {
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 3; i++) {
                readUntil(in, "a picture\r\n--gatecam-");
                readUntil(in, "\r\nContent-Type: image/jpeg\r\n\r\n");
                await().pollInterval(Duration.ofMillis(10)).until(() -> {
                    played.segments.clocks.advance(LOOK);
                    // More than the end of a chunk.
                    return in.available() > 2;
                });
            }
        }
    }

    @Test
    void beforeTheFirstStillItIsSilent() throws Exception {
        try (MjpegReader live = watch(1)) {
            played.still(2, 1, picture(10));
            played.still(1, 2, picture(20));

            assertThat(live.next().second()).isEqualTo(2);
        }
    }

    @Test
    void everyClientThatReadsGetsEveryStill() throws Exception {
        List<MjpegReader> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(watch(1 + i % 2));
        }
        for (int second = 1; second <= 10; second++) {
            byte[] one = picture(40_000);
            byte[] two = picture(50_000);
            played.still(1, second, one);
            played.still(2, second, two);
            for (int i = 0; i < 20; i++) {
                MjpegReader.Part part = clients.get(i).next();
                assertThat(part.second()).isEqualTo(second);
                assertThat(part.body()).isEqualTo(i % 2 == 0 ? one : two);
            }
        }
        for (MjpegReader client : clients) {
            client.close();
        }
    }

    @Test
    void aDarkCameraLeavesItOpenLongerThanTheContainersIdleTimeout() throws Exception {
        played.still(1, 1, picture(1_000));
        try (Socket socket = ask(1)) {
            socket.setSoTimeout(2 * StreamHost.IDLE_MILLIS + 1_000);
            InputStream in = socket.getInputStream();
            assertThatThrownBy(() -> readUntil(in, "\"nothing of this kind\""))
                    .isInstanceOf(SocketTimeoutException.class);

            played.still(1, 77, picture(1_000));
            readUntil(in, "X-Gatecam-Timestamp: 77\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /live/9.mjpeg, 404, unknown-camera",
        "GET, /live/x.mjpeg, 400, invalid-input",
        "GET, /live/01.mjpeg, 400, invalid-input",
        "GET, /live/.mjpeg, 400, invalid-input",
        "GET, /live/1, 404, not-found",
        "GET, /live/1.mjpg, 404, not-found",
        "GET, /live/1.mjpeg/2, 404, not-found",
        "GET, /live/..%2f1.mjpeg, 400, ''",
        "POST, /live/1.mjpeg, 405, method-not-allowed"
    })
    void whoAsksWronglyIsTold(String method, String path, int status, String problem) throws Exception {
        RawHttp answer = RawHttp.request(host.port(), method, host.path(StreamHost.OPEN, path), "Content-Length: 0");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(problem);
    }

    @Test
    void headTellsTheTypeAndATokenIsNeededWhereItIs() throws Exception {
        RawHttp head = RawHttp.request(host.port(), "HEAD", host.path(StreamHost.OPEN, "/live/1.mjpeg"));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("multipart/x-mixed-replace; boundary=gatecam-");
        assertThat(played.listeners()).isZero();
        assertThat(RawHttp.get(host.port(), host.path(StreamHost.GUARDED, "/live/1.mjpeg"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aCameraThatIsRemovedEndsIt() throws Exception {
        try (MjpegReader removed = watch(1);
                MjpegReader stays = watch(2)) {
            played.remove(1);
            played.segments.clocks.advance(LOOK);

            assertThat(removed.isOver()).isTrue();
            played.still(2, 5, picture(10));
            assertThat(stays.next().second()).isEqualTo(5);
        }
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndTheOthersGetEverything() throws Exception {
        try (MjpegReader good = watch(1);
                Socket silent = ask(1)) {
            readUntil(silent.getInputStream(), "--gatecam-");
            for (int second = 1; second <= 5; second++) {
                played.still(1, second, picture(HUGE));
                assertThat(good.next().second()).isEqualTo(second);
            }
            for (int second = 6; second <= 8 + StreamHost.PATIENCE.toSeconds(); second++) {
                played.segments.clocks.advance(LOOK);
                played.still(1, second, picture(10));
                assertThat(good.next().second()).isEqualTo(second);
            }

            long read = 0;
            byte[] buffer = new byte[1 << 20];
            try (InputStream in = silent.getInputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    read += count;
                }
            } catch (IOException e) {
                // The container has broken it off.
            }
            assertThat(read).isLessThan(3L * HUGE);
        }
    }

    @Test
    void theEndOfGatecamEndsIt() throws Exception {
        try (MjpegReader live = watch(1)) {
            played.segments.end();

            assertThat(live.isOver()).isTrue();
            assertThat(played.listeners()).isZero();
            assertThat(RawHttp.get(host.port(), host.path(StreamHost.OPEN, "/live/1.mjpeg"))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void anUndeployEndsAllClientsAlsoThoseThatDoNotRead() throws Exception {
        try (MjpegReader live = watch(1);
                Socket silent = ask(1)) {
            readUntil(silent.getInputStream(), "--gatecam-");
            played.still(1, 1, picture(HUGE));
            live.next();
            host.undeploy();

            assertThat(live.isOver()).isTrue();
            await().atMost(Heard.PATIENCE).until(() -> played.listeners() == 0);
        }
    }

    @Test
    void aStillIsSentOnceAlsoWhenItWasOnItsWayToAllAsTheClientCame() throws Exception {
        Still still = played.still(1, 1, picture(10));
        try (MjpegReader live = watch(1)) {
            assertThat(live.next().second()).isEqualTo(1);
            played.show(still);
            played.still(1, 2, picture(10));

            assertThat(live.next().second()).isEqualTo(2);
        }
    }

    private MjpegReader watch(int camera) throws Exception {
        return MjpegReader.of(host.http("/live/" + camera + ".mjpeg"));
    }

    private Socket ask(int camera) throws IOException {
        return ask(camera, "");
    }

    private Socket ask(int camera, String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", host.port());
        socket.setSoTimeout(20_000);
        String request = "GET " + host.path(StreamHost.OPEN, "/live/" + camera + ".mjpeg")
                + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text, Math.max(0, read.length() - text.length())) < 0) {
            int next = in.read();
            assertThat(next).isNotNegative();
            read.append((char) next);
        }
    }

    private static byte[] picture(int size) {
        byte[] picture = new byte[size];
        new Random(size).nextBytes(picture);
        return picture;
    }
}
