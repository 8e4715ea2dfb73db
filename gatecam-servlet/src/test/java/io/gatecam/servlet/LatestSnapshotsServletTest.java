package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LatestSnapshotsServletTest {

    @TempDir
    Path data;

    private ServedGate gate;

    @BeforeEach
    void aCameraHasSnapshots() throws Exception {
        Path snapshots = data.resolve("camera_1/snapshots");
        Files.createDirectories(snapshots.resolve("1600000000"));
        Files.writeString(snapshots.resolve("1600000000/1599999999.jpg"), "picture");
        Files.writeString(snapshots.resolve("1600000000/1600000002.jpg"), "picture");
        Files.createDirectories(snapshots.resolve("1600000100"));
        Files.createDirectories(snapshots.resolve("notes"));
        gate = ServedGate.open(data, 1, 2);
        gate.cameras.play(5, 1);
        gate.get("/save/1");
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void theyAreListedNewestFirst() throws Exception {
        JsonNode list = list("/latest_snapshots/1");

        assertThat(list).hasSize(3);
        assertThat(list.findValues("snapshot"))
                .extracting(JsonNode::longValue)
                .containsExactly(1_700_000_005L, 1_600_000_100L, 1_600_000_000L);
        assertThat(list.get(0).get("state").textValue()).isEqualTo("filling");
        assertThat(list.get(0).get("complete").booleanValue()).isFalse();
    }

    @Test
    void firstAndLastImageAreNamedByTheirFiles() throws Exception {
        JsonNode oldest = list("/latest_snapshots/1").get(2);

        assertThat(oldest.get("first_image").textValue()).isEqualTo("1599999999.jpg");
        assertThat(oldest.get("last_image").textValue()).isEqualTo("1600000002.jpg");
    }

    @Test
    void anEmptySnapshotHasNoImages() throws Exception {
        JsonNode empty = list("/latest_snapshots/1").get(1);

        assertThat(empty.get("first_image").isNull()).isTrue();
        assertThat(empty.get("last_image").isNull()).isTrue();
    }

    @Test
    void theListMayBeLimited() throws Exception {
        assertThat(list("/latest_snapshots/1?limit=2")).hasSize(2);
        assertThat(list("/latest_snapshots/1?limit=1000000000")).hasSize(3);
        assertThat(list("/latest_snapshots/2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/latest_snapshots/9, 404",
        "/latest_snapshots/abc, 400",
        "/latest_snapshots/-1, 400",
        "/latest_snapshots/1%00, 400",
        "/latest_snapshots/1?limit=-1, 400",
        "/latest_snapshots/1?limit=1e9, 400",
        "/latest_snapshots/1?limit=1&limit=2, 400",
        "/snapshots/1/abc, 400",
        "/snapshots/1/5, 404",
        "/snapshots/9/5, 404"
    })
    void whatIsWrongIsSaid(String target, int status) throws Exception {
        assertThat(RawHttp.get(gate.port(), target).status()).isEqualTo(status);
    }

    @Test
    void itCannotBePosted() throws Exception {
        assertThat(gate.send("POST", "/latest_snapshots/1", "").statusCode()).isEqualTo(405);
    }

    private JsonNode list(String path) throws Exception {
        return new ObjectMapper().readTree(gate.get(path).body());
    }
}
