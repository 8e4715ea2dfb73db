package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.error.ArchiveUnavailableException;
import io.gatecam.segment.SegmentStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the stream of segments in any container. */
@Timeout(120)
abstract class SegmentStreamContract {

    private static final Duration PING = Duration.ofSeconds(15);
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String EVENTS = "text/event-stream";

    private static final int SILENT = 1_000;
    private static final int MANY = 1_000;

    @TempDir
    Path folder;

    final PlayedSegments played = new PlayedSegments();
    private StreamHost host;

    abstract StreamHost start(Path folder, Gatecam gatecam, boolean withWebSocket) throws Exception;

    @BeforeEach
    void open() throws Exception {
        host = start(folder, played.gatecam, true);
    }

    @AfterEach
    void close() throws Exception {
        host.close();
    }

    @Test
    void everyClientGetsEverySegmentAsOneMessage() throws Exception {
        List<Heard> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(Heard.of(host.socket(StreamHost.OPEN)));
        }
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));
        List<String> ids = played.recordMany(30);

        for (Heard client : clients) {
            assertThat(client.awaitIds(30)).isEqualTo(ids);
        }
        assertThat(events.ids(30)).isEqualTo(ids);
    }

    @Test
    void aMessageIsOneLineWithTheFieldsOfTheContract() throws Exception {
        Heard client = Heard.of(host.socket(StreamHost.OPEN));
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));
        RecordedSegment segment = played.record(7);
        client.awaitIds(1);

        String message = client.messages.get(0);
        JsonNode json = Heard.json(message);
        assertThat(message).doesNotContain("\n", "\r").startsWith("{\"event_id\":\"" + segment.id() + "\",");
        assertThat(json.path("timestamp").asText()).isEqualTo("2023-10-15T22:13:20.000Z");
        assertThat(json.path("camera_name").asText()).isEqualTo("Camera 7");
        assertThat(json.path("high_res_video_path").asText()).isEqualTo("/app/open/segments/" + segment.id() + ".mp4");
        assertThat(json.has("low_res_video_path")).isTrue();
        assertThat(json.has("high_res_image_path")).isTrue();
        assertThat(json.has("low_res_image_path")).isTrue();
        assertThat(events.event()).containsExactly("retry: 3000");
        assertThat(events.event()).containsExactly("id: " + segment.id(), "data: " + message);
    }

    @Test
    void anEventStreamSaysWhatBrowsersAndProxiesNeed() throws Exception {
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));

        assertThat(events.headers().headers().firstValue("Content-Type").orElse(""))
                .startsWith(EVENTS);
        assertThat(events.headers().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(events.headers().headers().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(events.event()).containsExactly("retry: 3000");
        played.clocks.advance(PING);
        assertThat(events.event()).containsExactly(":");
    }

    @Test
    void whatWasMissedComesFirst() throws Exception {
        List<String> ids = played.recordMany(12);
        EventLines events = EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", ids.get(4));
        List<String> live = played.recordMany(3);

        List<String> expected = new ArrayList<>(ids.subList(5, 12));
        expected.addAll(live);
        assertThat(events.ids(10)).isEqualTo(expected);
    }

    @Test
    void whatEndedShortlyBeforeIsToldAgain() throws Exception {
        RecordedSegment first = played.record(1);
        RecordedSegment later = played.archive.register(
                RecordedSegment.builder(2, first.start().minusSeconds(10), PlayedSegments.LENGTH)
                        .build());

        assertThat(EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", first.id())
                        .ids(1))
                .containsExactly(later.id());
    }

    @Test
    void whatWasMissedComesInTheOrderOfItsEndsSoThatItMayBreakOffAnywhere() throws Exception {
        RecordedSegment first = played.record(1);
        RecordedSegment endsLast = played.archive.register(
                RecordedSegment.builder(2, first.end(), Duration.ofHours(1)).build());
        List<String> expected = new ArrayList<>(played.recordMany(3));
        expected.add(endsLast.id());

        assertThat(EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", first.id())
                        .ids(4))
                .isEqualTo(expected);
    }

    @Test
    void anArchiveThatDoesNotAnswerEndsTheStreamSoThatBrowsersComeBack() throws Exception {
        RecordedSegment last = played.record(1);
        SegmentStore segments = played.gatecam.segments();
        doThrow(new ArchiveUnavailableException("away", true)).when(segments).segment(any());
        EventLines events = EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", last.id());

        assertThat(events.event()).containsExactly("retry: 3000");
        assertThat(events.reader().readLine()).isNull();
    }

    @Test
    void atMostAThousandComeAgain() throws Exception {
        List<String> ids = played.recordMany(1_100);

        assertThat(EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", ids.get(0))
                        .ids(1_000))
                .isEqualTo(ids.subList(100, 1_100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "1",
                "-1-5",
                "1-99999999999999999999",
                "1-999999999999999",
                "1-9223372036854775807",
                "99999999999-1",
                "1-1700000000001 OR 1=1"
            })
    void aLastIdThatIsNoneIsIgnored(String hostile) throws Exception {
        played.recordMany(3);
        EventLines events = EventLines.of(host.events(StreamHost.OPEN), "Last-Event-ID", hostile);
        List<String> live = played.recordMany(1);

        assertThat(events.ids(1)).isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource({
        "/open, Origin: https://evil.example, 403",
        "/open, Origin: null, 403",
        "/open, Sec-Fetch-Site: cross-site, 403",
        "/guarded, X-No: token, 401",
        "/guarded, Authorization: Bearer wrong, 401"
    })
    void whoMayNotListenIsRefused(String prefix, String header, int status) throws Exception {
        RawHttp answer = RawHttp.get(
                host.port(),
                host.path(prefix),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                KEY,
                header);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("urn:gatecam:problem:");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Version: 13, X-No: key, 400",
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Key: c2hvcnQ=, 400",
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Key: no base64, 400",
        "Sec-WebSocket-Version: 7, Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 426",
        "X-No: version, Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 426"
    })
    void whoDoesNotSpeakItIsTold(String version, String key, int status) throws Exception {
        RawHttp answer = RawHttp.get(
                host.port(), host.path(StreamHost.OPEN), "Upgrade: websocket", "Connection: Upgrade", version, key);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo(status == 426 ? "13" : "");
        assertThat(answer.text()).contains("urn:gatecam:problem:");
    }

    @Test
    void anUpgradeThatTheConnectionDoesNotNameIsRefused() throws Exception {
        assertThat(RawHttp.get(
                                host.port(),
                                host.path(StreamHost.OPEN),
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                KEY)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pagesOfAllowedOriginsAndHoldersOfATokenListen() throws Exception {
        Heard bearer = Heard.of(host.socket(StreamHost.GUARDED), "Authorization", "Bearer read-token");
        Heard basic = Heard.of(
                host.socket(StreamHost.GUARDED),
                "Authorization",
                "Basic bWU6cmVhZC10b2tlbg==",
                "Origin",
                StreamHost.KIOSK);
        Heard own = Heard.of(host.socket(StreamHost.OPEN), "Origin", "http://127.0.0.1:" + host.port());
        List<String> ids = played.recordMany(1);

        for (Heard client : List.of(bearer, basic, own)) {
            assertThat(client.awaitIds(1)).isEqualTo(ids);
        }
    }

    @Test
    void whoAsksInNoneOfBothWaysIsToldThem() throws Exception {
        RawHttp answer = RawHttp.get(host.port(), host.path(StreamHost.OPEN), "Accept: */*");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.text()).contains("urn:gatecam:problem:upgrade-required", EVENTS);
        assertThat(RawHttp.request(host.port(), "POST", host.path(StreamHost.OPEN), "Content-Length: 0")
                        .status())
                .isEqualTo(405);
        RawHttp head = RawHttp.request(host.port(), "HEAD", host.path(StreamHost.OPEN), "Accept: " + EVENTS);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith(EVENTS);
    }

    @Test
    void aClientThatTalksTooMuchIsClosedAndTheOthersGetEverything() throws Exception {
        Heard good = Heard.of(host.socket(StreamHost.OPEN));
        try (RawWebSocket texts = RawWebSocket.open(host);
                RawWebSocket binary = RawWebSocket.open(host);
                RawWebSocket unmasked = RawWebSocket.open(host);
                RawWebSocket quiet = RawWebSocket.open(host)) {
            quiet.send(RawWebSocket.TEXT, "hello".getBytes(StandardCharsets.US_ASCII));
            texts.send(RawWebSocket.TEXT, new byte[100_000]);
            binary.send(RawWebSocket.BINARY, new byte[10]);
            unmasked.send(RawWebSocket.TEXT, new byte[10], false);

            assertThat(texts.closeCode()).isEqualTo(1009);
            assertThat(binary.closeCode()).isEqualTo(1003);
            assertThat(unmasked.closeCode()).isEqualTo(1002);
            List<String> ids = played.recordMany(5);
            assertThat(good.awaitIds(5)).isEqualTo(ids);
            assertThat(quiet.receive().opcode()).isEqualTo(RawWebSocket.TEXT);
        }
    }

    @Test
    void aHundredMegabytesEndWithTheFirstPart() throws Exception {
        try (RawWebSocket client = RawWebSocket.open(host)) {
            client.announce(RawWebSocket.TEXT, 100_000_000);

            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aFloodOfPingsHurtsNobodyElse() throws Exception {
        Heard good = Heard.of(host.socket(StreamHost.OPEN));
        List<RawWebSocket> flooding = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                RawWebSocket flood = RawWebSocket.open(host);
                flooding.add(flood);
                flood.floodWithPings();
            }
            List<String> ids = played.recordMany(30);

            assertThat(good.awaitIds(30)).isEqualTo(ids);
            assertThat(RawHttp.get(host.port(), "/app/open/dashboard/dashboard.css")
                            .status())
                    .isEqualTo(200);
        } finally {
            for (RawWebSocket flood : flooding) {
                flood.close();
            }
        }
    }

    @Test
    void aClientThatDoesNotAnswerPingsIsDropped() throws Exception {
        Heard answering = Heard.of(host.socket(StreamHost.OPEN));
        try (RawWebSocket mute = RawWebSocket.open(host)) {
            played.record(1);
            answering.awaitIds(1);
            assertThat(mute.receive().opcode()).isEqualTo(RawWebSocket.TEXT);
            // Who is just being sent something gets no ping.
            await().atMost(Heard.PATIENCE).until(() -> {
                played.clocks.advance(PING);
                // The answer to this comes behind the answer to the server's ping.
                answering.ping();
                return mute.hasMore();
            });
            assertThat(mute.receive().opcode()).isEqualTo(RawWebSocket.PING);
            played.clocks.advance(PING);

            assertThat(mute.closeCode()).isIn(1013, -1);
            played.record(1);
            assertThat(answering.awaitIds(2)).hasSize(2);
        }
    }

    @Test
    void socketsThatAreNotReadAreDroppedAndTheOthersGetEverything() throws Exception {
        Heard good = Heard.of(host.socket(StreamHost.OPEN));
        List<RawWebSocket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(RawWebSocket.open(host));
            }
            recordSteadily(good);

            for (RawWebSocket client : silent) {
                assertThat(client.messagesUntilItEnds()).isLessThan(MANY);
            }
        } finally {
            for (RawWebSocket client : silent) {
                client.close();
            }
        }
    }

    @Test
    void eventStreamsThatAreNotReadHoldNoThreadAndAreDropped() throws Exception {
        Heard good = Heard.of(host.socket(StreamHost.OPEN));
        List<RawWebSocket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                silent.add(RawWebSocket.events(host));
            }
            recordSteadily(good);
            assertThat(RawHttp.get(host.port(), "/app/open/dashboard/dashboard.css")
                            .status())
                    .isEqualTo(200);

            for (RawWebSocket client : silent) {
                assertThat(client.rest().split("event_id").length).isLessThan(MANY);
            }
        } finally {
            for (RawWebSocket client : silent) {
                client.close();
            }
        }
    }

    /** Not faster than a client reads that reads. */
    private void recordSteadily(Heard good) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < MANY) {
            ids.addAll(played.recordMany(StreamHost.QUEUE / 2));
            good.awaitCount(ids.size());
        }
        assertThat(good.awaitIds(MANY)).isEqualTo(ids);
    }

    @Test
    void theEndOfGatecamEndsAllClients() throws Exception {
        Heard socket = Heard.of(host.socket(StreamHost.OPEN));
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));
        List<String> ids = played.recordMany(1);
        assertThat(events.ids(1)).isEqualTo(ids);

        played.end();

        assertThat(socket.closeCode()).isEqualTo(1001);
        assertThat(events.reader().readLine()).isNull();
        assertThat(played.listeners()).isZero();
        assertThat(RawHttp.get(host.port(), host.path(StreamHost.OPEN), "Accept: " + EVENTS)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void anUndeployEndsAllClientsAlsoThoseThatDoNotRead() throws Exception {
        Heard socket = Heard.of(host.socket(StreamHost.OPEN));
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));
        try (RawWebSocket silentSocket = RawWebSocket.open(host);
                RawWebSocket silentEvents = RawWebSocket.events(host)) {
            List<String> ids = played.recordMany(1);
            assertThat(events.ids(1)).isEqualTo(ids);
            host.undeploy();

            assertThat(socket.closeCode()).isEqualTo(1001);
            assertThat(silentSocket.closeCode()).isEqualTo(1001);
            assertThat(silentEvents.rest()).contains("retry: 3000");
            assertThat(played.listeners()).isZero();
        }
    }

    @Test
    void withoutAWebSocketInTheContainerTheEventsAreThere() throws Exception {
        host.close();
        host = start(folder, played.gatecam, false);
        RawHttp answer = RawHttp.get(
                host.port(),
                host.path(StreamHost.OPEN),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                KEY);

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("urn:gatecam:problem:websocket-unavailable", EVENTS);
        EventLines events = EventLines.of(host.events(StreamHost.OPEN));
        List<String> ids = played.recordMany(1);
        assertThat(events.ids(1)).isEqualTo(ids);
    }
}
