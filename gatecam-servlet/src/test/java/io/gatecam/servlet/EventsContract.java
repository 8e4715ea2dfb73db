package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.stream.StreamState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for {@code /events} in any container. */
@Timeout(120)
abstract class EventsContract {

    private static final Duration PING = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String EVENTS = "text/event-stream";
    private static final String RETRY = "retry: 3000";

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
    void aNewClientLearnsFirstWhereItStands() throws Exception {
        EventLines events = listen("");

        List<String> hello = events.event();
        assertThat(hello).hasSize(3).startsWith("event: hello");
        assertThat(hello.get(1)).matches("id: [0-9a-f]{32}-0");
        assertThat(hello.get(2)).isEqualTo("data: {\"time\":1700000000.000}");
        played.still(1, 1_700_000_001);
        assertThat(events.event().get(1)).isEqualTo(hello.get(1).replaceFirst("-0$", "-1"));
        assertThat(EventLines.of(host.http("/events")).ids(1))
                .containsExactly(hello.get(1).substring(4).replaceFirst("-0$", "-1"));
    }

    @Test
    void everythingThatHappensIsToldInOrder() throws Exception {
        EventLines events = listen("");
        events.event();
        Heard socket = Heard.of(host.webSocket("/events"));
        played.still(2, 1_700_000_001);
        played.become(1, StreamState.WAITING, "no route to host");
        RecordedSegment segment = played.segments.record(3);

        socket.awaitCount(4);
        List<JsonNode> messages = socket.messages.stream().map(Heard::json).toList();
        assertThat(messages)
                .map(message -> message.path("event").asText())
                .containsExactly("hello", "still", "stream", "segment");
        assertThat(socket.messages.get(1))
                .endsWith(
                        ",\"data\":{\"camera\":2,\"second\":1700000001,\"captured_at\":1700000001.103,\"kind\":\"own\"}}");
        assertThat(messages.get(2).path("data").path("state").asText()).isEqualTo("waiting");
        assertThat(messages.get(2).path("data").path("reason").asText()).isEqualTo("no route to host");
        assertThat(messages.get(2).path("data").path("url").asText()).isEqualTo("rtsp://user:***@127.0.0.1:554/1");
        assertThat(messages.get(3).path("data").path("high_res_video_path").asText())
                .isEqualTo("/app/open/segments/" + segment.id() + ".mp4");
        for (JsonNode message : messages.subList(1, 4)) {
            List<String> event = events.event();
            assertThat(event.get(0)).isEqualTo("event: " + message.path("event").asText());
            assertThat(event.get(1)).isEqualTo("id: " + message.path("id").asText());
            assertThat(Heard.json(event.get(2).substring(6))).isEqualTo(message.path("data"));
        }
    }

    @Test
    void whatGatecamTellsNobodyOfIsSeenWithinASecond() throws Exception {
        EventLines events = listen("?kind=stream");
        events.event();
        played.change(2, StreamState.RUNNING, "something else");
        played.remove(3);
        played.segments.clocks.advance(LOOK);

        assertThat(events.event().get(2)).contains("\"id\":2", "\"reason\":\"something else\"");
        assertThat(events.event().get(2)).isEqualTo("data: {\"id\":3,\"removed\":true}");
        played.become(2, StreamState.RUNNING, "something else");
        played.become(1, StreamState.STALLED, "");
        assertThat(events.event().get(2)).contains("\"id\":1", "\"state\":\"stalled\"");
    }

    @Test
    void aClientIsToldOnlyWhatItWants() throws Exception {
        EventLines events = listen("?kind=still&camera=1&camera=2");
        Heard socket = Heard.of(host.webSocket("/events?camera=3&kind=segment&kind=still"));
        events.event();
        played.still(3, 1_700_000_001);
        played.segments.record(1);
        played.still(2, 1_700_000_002);
        played.become(3, StreamState.STALLED, "");
        played.segments.record(3);
        played.still(1, 1_700_000_003);

        assertThat(events.event().get(2)).contains("\"second\":1700000002");
        assertThat(events.event().get(2)).contains("\"second\":1700000003");
        socket.awaitCount(3);
        assertThat(socket.messages.get(1)).contains("\"event\":\"still\"", "\"second\":1700000001");
        assertThat(socket.messages.get(2)).contains("\"event\":\"segment\"", "\"camera\":3");
    }

    @Test
    void whoComesBackMissesNothing() throws Exception {
        EventLines first = listen("");
        String known = first.ids(1).get(0);
        List<String> segments = played.segments.recordMany(StreamHost.REPLAY);
        for (int second = 1; second <= 100; second++) {
            played.still(1, second);
            played.still(2, second);
        }
        played.become(1, StreamState.STALLED, "");
        played.become(1, StreamState.WAITING, "");

        EventLines back = listen("", "Last-Event-ID", known);
        for (String segment : segments) {
            assertThat(back.event()).element(2).asString().contains("\"event_id\":\"" + segment + "\"");
        }
        assertThat(back.event()).element(2).asString().contains("\"camera\":1,\"second\":100,");
        assertThat(back.event()).element(2).asString().contains("\"camera\":2,\"second\":100,");
        assertThat(back.event()).element(2).asString().contains("\"state\":\"waiting\"");
        played.still(3, 7);
        assertThat(back.event()).element(2).asString().contains("\"camera\":3,\"second\":7,");
    }

    @Test
    void thePlaceMayStandInTheUrlButWhatABrowserSaysIsNewer() throws Exception {
        String known = listen("").ids(1).get(0);
        played.still(1, 1);
        played.still(2, 2);
        String one = known.replaceFirst("-0$", "-1");
        Heard socket = Heard.of(host.webSocket("/events?last_event_id=" + known));
        EventLines back = listen("?last_event_id=" + known, "Last-Event-ID", one);

        socket.awaitCount(2);
        assertThat(socket.messages.get(0)).contains("\"second\":1");
        assertThat(socket.messages.get(1)).contains("\"second\":2");
        assertThat(back.event().get(2)).contains("\"second\":2");
    }

    @Test
    void whoWasAwayTooLongStartsAnew() throws Exception {
        String known = listen("").ids(1).get(0);
        played.segments.recordMany(StreamHost.REPLAY + 1);

        EventLines back = listen("", "Last-Event-ID", known);
        List<String> reset = back.event();
        assertThat(reset).element(0).isEqualTo("event: reset");
        assertThat(reset.get(1)).endsWith("-" + (StreamHost.REPLAY + 1));
        played.still(1, 5);
        assertThat(back.event().get(0)).isEqualTo("event: still");
        EventLines notConcerned = listen("?kind=still", "Last-Event-ID", known);
        assertThat(notConcerned.event()).element(2).asString().contains("\"second\":5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "1", "0123456789abcdef0123456789abcdef-0", "-0", "1-1 OR 1=1"})
    void anIdOfAnotherRunStartsAnew(String id) throws Exception {
        assertThat(listen("", "Last-Event-ID", id).event()).startsWith("event: reset");
    }

    @Test
    void aNumberThatIsStillToComeStartsAnew() throws Exception {
        String known = listen("").ids(1).get(0);

        for (String number : List.of("1", "01", "-1", "999999999999999999", "99999999999999999999", "0x", "")) {
            assertThat(listen("", "Last-Event-ID", known.replaceFirst("0$", "") + number)
                            .event())
                    .startsWith("event: reset");
        }
    }

    @Test
    void anIdThatIsTooLongIsRefusedAndAnEmptyOneIsNone() throws Exception {
        RawHttp answer = RawHttp.get(
                host.port(),
                host.path(StreamHost.OPEN, "/events"),
                "Accept: " + EVENTS,
                "Last-Event-ID: " + "x".repeat(1_000_000));

        assertThat(answer.status()).isIn(400, 431);
        assertThat(listen("?last_event_id=").event()).startsWith("event: hello");
    }

    @ParameterizedTest
    @CsvSource({
        "?camera=9, 404, unknown-camera",
        "?camera=x, 400, camera must be",
        "?camera=1&camera=-1, 400, camera must be",
        "?kind=hello, 400, 'kind must be one of still, stream, snapshot, segment'",
        "?kind=, 400, kind must be",
        "?kind=%zz, 400, kind is not",
        "?last_event_id=1&last_event_id=2, 400, last_event_id must be given once"
    })
    void whoAsksWronglyIsToldBySocketAsWell(String query, int status, String reason) throws Exception {
        String target = host.path(StreamHost.OPEN, "/events") + query;
        RawHttp events = RawHttp.get(host.port(), target, "Accept: " + EVENTS);
        RawHttp socket = handshake(target);

        assertThat(List.of(events.status(), socket.status())).containsOnly(status);
        assertThat(events.text()).contains(reason);
        assertThat(socket.text()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/open, Origin: https://evil.example, 403",
        "/open, Sec-Fetch-Site: cross-site, 403",
        "/open, Sec-WebSocket-Version: 7, 426",
        "/guarded, X-No: token, 401",
        "/guarded, Authorization: Bearer wrong, 401"
    })
    void whoMayNotListenIsRefused(String prefix, String header, int status) throws Exception {
        assertThat(handshake(host.path(prefix, "/events"), header).status()).isEqualTo(status);
    }

    @Test
    void whoHoldsATokenListens() throws Exception {
        Heard heard = Heard.of(
                URI.create("ws://127.0.0.1:" + host.port() + host.path(StreamHost.GUARDED, "/events")),
                "Authorization",
                "Bearer read-token");

        heard.awaitCount(1);
        assertThat(heard.messages.get(0)).startsWith("{\"event\":\"hello\",\"id\":\"");
    }

    @Test
    void whoAsksInNoneOfBothWaysIsToldThem() throws Exception {
        String path = host.path(StreamHost.OPEN, "/events");

        assertThat(RawHttp.get(host.port(), path, "Accept: */*").status()).isEqualTo(426);
        assertThat(RawHttp.request(host.port(), "POST", path, "Content-Length: 0")
                        .status())
                .isEqualTo(405);
        RawHttp head = RawHttp.request(host.port(), "HEAD", path, "Accept: " + EVENTS);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith(EVENTS);
        assertThat(played.listeners()).isZero();
    }

    @Test
    void commentsAreSentAllTheTime() throws Exception {
        EventLines events = listen("");
        events.event();
        played.segments.clocks.advance(PING);

        assertThat(events.event()).containsExactly(":");
    }

    @Test
    void stillsOvertakeEachOtherSoThatASlowClientGetsTheNewest() throws Exception {
        try (RawWebSocket slow = RawWebSocket.events(host, host.path(StreamHost.OPEN, "/events?kind=still"))) {
            // More than can be under way, and told before the container takes the client for dead.
            int last = 2_000;
            LongStream.rangeClosed(1, last).forEach(second -> played.still(1, second));

            assertThat(slow.until("\"second\":" + last + ",").split("event: still"))
                    .hasSizeLessThan(last);
        }
    }

    @Test
    void whoDoesNotReadIsDroppedAndTheOthersGetEverything() throws Exception {
        Heard good = Heard.of(host.webSocket("/events"));
        List<RawWebSocket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                silent.add(RawWebSocket.events(host, host.path(StreamHost.OPEN, "/events")));
                silent.add(RawWebSocket.open(host, host.path(StreamHost.OPEN, "/events")));
            }
            int sent = 0;
            while (sent < 1_000) {
                sent += played.segments.recordMany(StreamHost.QUEUE / 2).size();
                good.awaitCount(sent + 1);
            }
            assertThat(good.messages).hasSize(sent + 1);
            for (RawWebSocket client : silent) {
                assertThat(client.rest().split("event_id").length).isLessThan(sent);
            }
        } finally {
            for (RawWebSocket client : silent) {
                client.close();
            }
        }
    }

    @Test
    void theEndOfGatecamEndsAllClients() throws Exception {
        Heard socket = Heard.of(host.webSocket("/events"));
        EventLines events = listen("");
        events.event();

        played.segments.end();

        assertThat(socket.closeCode()).isEqualTo(1001);
        assertThat(events.reader().readLine()).isNull();
        assertThat(played.listeners()).isZero();
        assertThat(RawHttp.get(host.port(), host.path(StreamHost.OPEN, "/events"), "Accept: " + EVENTS)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void anUndeployEndsAllClients() throws Exception {
        Heard socket = Heard.of(host.webSocket("/events"));
        EventLines events = listen("");
        events.event();
        assertThat(played.listeners()).isPositive();

        host.undeploy();

        assertThat(socket.closeCode()).isEqualTo(1001);
        assertThat(events.reader().readLine()).isNull();
        await().atMost(Heard.PATIENCE).until(() -> played.listeners() == 0);
    }

    private EventLines listen(String query, String... headers) throws Exception {
        EventLines events = EventLines.of(host.http("/events" + query), headers);
        assertThat(events.event()).containsExactly(RETRY);
        return events;
    }

    private RawHttp handshake(String target, String... more) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Upgrade: websocket", "Connection: Upgrade"));
        headers.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        if (String.join("", more).contains("Version")) {
            headers.addAll(List.of(more));
        } else {
            headers.add("Sec-WebSocket-Version: 13");
            headers.addAll(List.of(more));
        }
        return RawHttp.get(host.port(), target, headers.toArray(String[]::new));
    }
}
