package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
class SnapshotRemovalTest {

    @TempDir
    Path data;

    private Path snapshots;
    private ServedGate gate;

    @BeforeEach
    void aCameraHasOldSnapshotsAndOneThatIsFilling() throws Exception {
        snapshots = data.resolve("camera_1/snapshots");
        for (String second : new String[] {"1600000000", "1600000100"}) {
            Files.createDirectories(snapshots.resolve(second));
            Files.writeString(snapshots.resolve(second).resolve(second + ".jpg"), "picture");
        }
        gate = ServedGate.open(data, 1);
        gate.cameras.play(5, 1);
        gate.get("/save/1");
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void whatIsOlderIsRemovedAndCounted() throws Exception {
        HttpResponse<String> answer = gate.get("/remove_old_snapshots/1600000050");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"ok\",\"removed\":1,\"filling\":0,\"protected\":0,\"failed\":0}");
        assertThat(snapshots.resolve("1600000000")).doesNotExist();
        assertThat(snapshots.resolve("1600000100")).exists();
    }

    @Test
    void deleteDoesTheSame() throws Exception {
        HttpResponse<String> answer = gate.send("DELETE", "/snapshots?before=1600000050", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"removed\":1");
        assertThat(snapshots.resolve("1600000000")).doesNotExist();
    }

    @Test
    void whatIsFillingStays() throws Exception {
        gate.cameras.play(5, 1);

        HttpResponse<String> answer = gate.get("/remove_old_snapshots/1700000009");

        assertThat(answer.body()).contains("\"removed\":2", "\"filling\":1");
        assertThat(snapshots.resolve("1700000005")).isDirectory();
    }

    @Test
    void zeroRemovesNothing() throws Exception {
        assertThat(gate.get("/remove_old_snapshots/0").body()).contains("\"removed\":0");
    }

    @ParameterizedTest
    @CsvSource({
        "/remove_old_snapshots, 404",
        "/remove_old_snapshots/, 404",
        "/remove_old_snapshots/abc, 400",
        "/remove_old_snapshots/1.5, 400",
        "/remove_old_snapshots/%20, 400",
        "/remove_old_snapshots/-1, 400",
        "/remove_old_snapshots/01, 400",
        "/remove_old_snapshots/1700000006, 400",
        "/remove_old_snapshots/1700000000000, 400",
        "/remove_old_snapshots/9223372036854775807, 400",
        "/remove_old_snapshots/9223372036854775808, 400",
        "/remove_old_snapshots/1650000000/x, 404"
    })
    void whatIsNoMomentInThePastRemovesNothing(String target, int status) throws Exception {
        assertThat(RawHttp.get(gate.port(), target).status()).isEqualTo(status);
        assertThat(snapshots.resolve("1600000000")).exists();
    }

    @ParameterizedTest
    @CsvSource({"/snapshots, 400", "/snapshots?before=, 400", "/snapshots?before=1&before=2, 400"})
    void deleteNeedsOneMoment(String target, int status) throws Exception {
        assertThat(gate.send("DELETE", target, "").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Origin, https://evil.example",
        "Sec-Purpose, prefetch",
        "Purpose, prefetch"
    })
    void pagesOfOthersAndPrefetchingRemoveNothing(String header, String value) throws Exception {
        assertThat(gate.get("/remove_old_snapshots/1650000000", header, value).statusCode())
                .isEqualTo(403);
        assertThat(gate.send("DELETE", "/snapshots?before=1650000000", "", header, value)
                        .statusCode())
                .isEqualTo(403);
        assertThat(snapshots.resolve("1600000000")).exists();
    }

    @Test
    void headRemovesNothing() throws Exception {
        assertThat(gate.send("HEAD", "/remove_old_snapshots/1650000000", "").statusCode())
                .isEqualTo(405);
        assertThat(snapshots.resolve("1600000000")).exists();
    }
}
