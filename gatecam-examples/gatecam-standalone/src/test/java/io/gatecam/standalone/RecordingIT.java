package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.archive.Archive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.jdbc.JdbcArchiveOptions;
import io.gatecam.jdbc.SqliteArchive;
import io.gatecam.testkit.SimulatedMediaServer;
import io.gatecam.testkit.TestFfmpeg;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar records and relays, and other programs see what it made. */
@Timeout(240)
class RecordingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAMES = 30;

    @TempDir
    Path folder;

    @Test
    void theDemoRelaysAndRecordsWhatOtherProgramsPlay() throws Exception {
        Path data = folder.resolve("data");
        try (SimulatedMediaServer media =
                        SimulatedMediaServer.builder().login("gate", "se@cret").start();
                JarRun gatecam = JarRun.start(
                        folder,
                        Map.of("GK_RELAY", media.url(""), "GK_SEGMENTS", "10"),
                        "--demo",
                        "1",
                        "--port",
                        "0",
                        "--data",
                        data.toString())) {
            URI root = gatecam.awaitReady();
            media.awaitPublisher("stream_1", PATIENCE);

            assertThat(framesOf("-rtsp_transport", "tcp", "-i", media.url("stream_1"), "-frames:v", "" + FRAMES))
                    .isEqualTo(FRAMES);
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode stream = gatecam.json(root).get(0);
                assertThat(stream.get("relay").get("state").textValue()).isEqualTo("relaying");
                assertThat(stream.get("recording").get("state").textValue()).isEqualTo("recording");
                assertThat(stream.get("recording").get("segments").intValue()).isPositive();
            });
            assertThat(gatecam.get(root, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("rtsp://gate:***@127.0.0.1:" + media.port() + "/stream_1")
                    .doesNotContain("cret");
            assertThat(gatecam.endsWithin(PATIENCE)).isTrue();
            assertThat(gatecam.printed()).doesNotContain("cret");
        }
        RecordedSegment segment = archived(data).get(0);
        assertThat(framesOf("-i", data.resolve(segment.path()).toString())).isPositive();
    }

    @Test
    void aDatabaseThatIsDownKeepsNothingFromBeingRecorded() throws Exception {
        Path data = folder.resolve("data");
        try (JarRun gatecam = JarRun.start(
                folder,
                Map.of("GK_ARCHIVE", "postgresql://gate:se%40cret@127.0.0.1:9/gate"),
                "--demo",
                "1",
                "--segments=10",
                "--port",
                "0",
                "--data",
                data.toString())) {
            URI root = gatecam.awaitReady();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gatecam.json(root)
                                    .get(0)
                                    .get("recording")
                                    .get("segments")
                                    .intValue())
                            .isPositive());
            assertThat(gatecam.printed())
                    .contains("The archive cannot be verified yet")
                    .doesNotContain("cret");
        }
        assertThat(data.resolve(".gatecam/archive.db")).doesNotExist();
    }

    private static List<RecordedSegment> archived(Path data) {
        JdbcArchiveOptions patient =
                JdbcArchiveOptions.builder().timeout(PATIENCE).build();
        try (Archive archive = SqliteArchive.open(data.resolve(".gatecam/archive.db"), patient)) {
            List<RecordedSegment> segments =
                    archive.segments(SegmentQuery.builder().build()).segments();
            assertThat(segments)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(data.resolve(each.path())).isNotEmptyFile());
            return segments;
        }
    }

    /** Decodes in a process of its own, and counts. */
    private long framesOf(String... input) throws Exception {
        Path frames = folder.resolve("frames");
        List<String> command = new ArrayList<>(
                List.of(TestFfmpeg.find().program().toString(), "-nostdin", "-y", "-loglevel", "error"));
        command.addAll(List.of(input));
        command.addAll(List.of("-map", "0:v:0", "-f", "framecrc", frames.toString()));
        Process reader = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("reader.log").toFile())
                .start();
        try {
            assertThat(reader.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(reader.exitValue())
                    .as(Files.readString(folder.resolve("reader.log")))
                    .isZero();
        } finally {
            reader.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(frames)) {
            return lines.filter(line -> !line.startsWith("#")).count();
        }
    }
}
