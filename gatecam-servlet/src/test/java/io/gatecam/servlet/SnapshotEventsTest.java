package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /events} tells of snapshots, and of stills and streams of a gatecam that runs. */
@Timeout(60)
class SnapshotEventsTest {

    @TempDir
    Path data;

    @Test
    void aSnapshotIsToldOfFromItsBeginningToItsEnd() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 1, 2)) {
            gate.clocks.advance(Duration.ofSeconds(1));
            gate.cameras.play(30, 1, 2);
            EventLines events = EventLines.of(gate.uri("/events?kind=snapshot&camera=1"));
            next(events);
            gate.get("/save/2");
            long second = Heard.json(gate.get("/save/1").body()).path("image").asLong();

            JsonNode taken = next(events);
            assertThat(taken.path("change").asText()).isEqualTo("taken");
            assertThat(taken.path("state").asText()).isEqualTo("filling");
            assertThat(taken.path("camera").asInt()).isEqualTo(1);
            gate.cameras.play(30, 1, 2);
            JsonNode completed = next(events);
            assertThat(completed.path("change").asText()).isEqualTo("completed");
            assertThat(completed.path("snapshot").asLong()).isEqualTo(second);
            assertThat(completed.path("stills").asInt()).isEqualTo(41);
            gate.send("PATCH", "/snapshots/1/" + second, "{\"note\":\"seen\"}", "Content-Type", "application/json");
            JsonNode changed = next(events);
            assertThat(changed.path("change").asText()).isEqualTo("changed");
            assertThat(changed.path("note").asText()).isEqualTo("seen");
            gate.get("/remove_old_snapshots/" + (second + 1));
            assertThat(next(events).toString())
                    .isEqualTo("{\"change\":\"removed\",\"snapshot\":" + second + ",\"camera\":1}");
        }
    }

    @Test
    void aRunningGatecamTellsOfItsStillsAndStreams() throws Exception {
        try (ServedGate gate = ServedGate.open(data, 1)) {
            EventLines events = EventLines.of(gate.uri("/events"));
            next(events);
            gate.clocks.advance(Duration.ofSeconds(1));
            gate.cameras.play(5, 1);

            JsonNode stream = next(events);
            while (!stream.path("state").asText().equals("running")) {
                stream = next(events);
            }
            assertThat(stream.path("url").asText()).isEqualTo("rtsp://user:***@127.0.0.1:554/1");
            JsonNode still = next(events);
            while (!still.has("second")) {
                still = next(events);
            }
            assertThat(still.path("camera").asInt()).isEqualTo(1);
        }
    }

    /** @return the data of the next event */
    private static JsonNode next(EventLines events) throws IOException {
        List<String> lines = events.event();
        while (lines.stream().noneMatch(line -> line.startsWith("data: "))) {
            lines = events.event();
        }
        return Heard.json(lines.get(lines.size() - 1).substring("data: ".length()));
    }
}
