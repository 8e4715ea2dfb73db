package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each failure of the server that docs/openapi.json foresees is provoked here, or it is said why it cannot be. What a
 * servlet answers beyond those is seen by {@link ServedGate}.
 */
@Timeout(120)
class OpenApiFailureTest {

    private static final ApiDocument DOCUMENT = ApiDocument.PACKED;
    private static final String SNAPSHOT = "camera_1/snapshots/1700000020";

    private static final List<String> OF_THE_ARCHIVE = List.of(
            "GET /segment_api/segments",
            "GET /segment_api/segments_by_date",
            "GET /segment_api/events",
            "GET /segment_api/events_by_date",
            "GET /segments/{segment}",
            "GET /segments/{segment}.mp4",
            "GET /segments/{segment}.preview.mp4",
            "GET /segments/{segment}.jpg");

    private static final List<String> OF_FFMPEG =
            List.of("GET /clip/{camera}", "GET /clip/{camera}.mp4", "GET /snapshots/{camera}/{snapshot}.mp4");

    private static final List<String> WITHOUT_STILL =
            List.of("GET /latest_image/{camera}", "GET /save/{camera}", "POST /save/{camera}");

    private static final List<String> WITHOUT_STREAM = List.of("GET /health", "GET /health/ready");

    private static final List<String> WITH_SOCKETS = List.of("GET /segment_api/stream", "GET /events");

    private static final List<String> OF_UNREADABLE_STILLS =
            List.of("GET /thumbnail", "GET /stills/{camera}/{second}.jpg");

    private static final List<String> OF_A_NOTE = List.of("PATCH /snapshots/{camera}/{snapshot}");

    private static final List<String> OF_FOREIGN_FILES = List.of("DELETE /snapshots/{camera}/{snapshot}");

    private static final List<String> OF_NEW_SNAPSHOTS = List.of("GET /save/{camera}", "POST /save/{camera}");

    private static final List<String> OF_FILMS = List.of("GET /snapshots/{camera}/{snapshot}.mp4");

    private static final List<String> OF_CLIPS = List.of("GET /clip/{camera}", "GET /clip/{camera}.mp4");

    private static final List<String> OF_THE_LIST = List.of("POST /config");

    private static final List<String> OF_TESTS = List.of("POST /config/test");

    private static final String UNREADABLE_SNAPSHOT =
            "a file of a snapshot that is there and cannot be read: whoever runs this may be allowed to read all";

    /** Why a failure is documented all the same. */
    private static final Map<String, String> OUT_OF_REACH = Map.of(
            "GET /snapshots/{camera}/{snapshot}.zip 507",
            UNREADABLE_SNAPSHOT,
            "GET /snapshots/{camera}/{snapshot}/verification 507",
            UNREADABLE_SNAPSHOT,
            "GET /snapshots/{camera}/{snapshot}/{second}.jpg 507",
            UNREADABLE_SNAPSHOT,
            "GET /latest_image/{camera} 507",
            "the newest still is in memory; only one that is replaced while it is asked for is read from the disk",
            "POST /config 503",
            "a list that was written and could not be read again, or not be applied within the time for it",
            "GET /live/{camera}.mjpeg 503",
            "between the end of gatecam's recordings and that of its list of cameras; MjpegContract stops there");

    @TempDir
    Path folder;

    @Test
    void eachFailureIsProvokedOrSaidToBeOutOfReach() {
        Set<String> documented = new TreeSet<>();
        for (ApiOperation operation : DOCUMENT.operations()) {
            operation.statuses().stream()
                    .filter(status -> status.startsWith("5") && !status.equals("500"))
                    .forEach(status -> documented.add(operation + " " + status));
        }
        Set<String> known = new TreeSet<>(OUT_OF_REACH.keySet());
        Stream.of(OF_THE_ARCHIVE, OF_FFMPEG, WITHOUT_STILL, WITHOUT_STREAM, WITH_SOCKETS, OF_TESTS)
                .flatMap(List::stream)
                .forEach(operation -> known.add(operation + " 503"));
        Stream.of(OF_UNREADABLE_STILLS, OF_A_NOTE, OF_FOREIGN_FILES, OF_NEW_SNAPSHOTS, OF_FILMS, OF_CLIPS, OF_THE_LIST)
                .flatMap(List::stream)
                .forEach(operation -> known.add(operation + " 507"));
        WITH_SOCKETS.forEach(operation -> known.add(operation + " 501"));

        assertThat(known).containsExactlyElementsOf(documented);
    }

    /** A fault that nobody has foreseen cannot be provoked; whatever it was asked for, a servlet answers it so. */
    @Test
    void aFaultOfGatecamItselfIsForeseenEverywhere() {
        assertThat(DOCUMENT.operations())
                .allSatisfy(operation -> assertThat(operation.statuses())
                        .as(operation.toString())
                        .contains("500"));
    }

    @Test
    void anArchiveThatIsAway() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            example.archive().close();

            expect(gate, 503, OF_THE_ARCHIVE);
        }
    }

    @Test
    void anFfmpegThatFails() throws Exception {
        try (ServedGate gate =
                ExampleGate.open(folder, ExampleGate.failing(folder)).gate()) {
            expect(gate, 503, OF_FFMPEG);
        }
    }

    @Test
    void aCameraThatHasShownNothing() throws Exception {
        try (ServedGate gate = ServedGate.open(folder, 1)) {
            gate.clocks.advance(Duration.ofSeconds(1));

            expect(gate, 503, WITHOUT_STILL);
            expect(gate, 503, WITHOUT_STREAM);
        }
    }

    @Test
    void aServerThatGoesAway() throws Exception {
        try (ServedGate gate = ExampleGate.open(folder).gate()) {
            for (String operation : WITH_SOCKETS) {
                EventLines.of(gate.uri(operation.substring("GET ".length()))).event();
            }
            gate.gatecam.close();

            for (String operation : WITH_SOCKETS) {
                String path = operation.substring("GET ".length());
                assertThat(gate.get(path, "Accept", "text/event-stream").statusCode())
                        .as(operation)
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void aContainerWithoutWebSockets() throws Exception {
        try (ServedGate gate = ExampleGate.open(folder).gate()) {
            for (String operation : WITH_SOCKETS) {
                RawHttp answer = RawHttp.get(
                        gate.port(),
                        operation.substring("GET ".length()),
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
                assertThat(answer.status()).as(operation).isEqualTo(501);
            }
        }
    }

    @Test
    void stillsThatCannotBeRead() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            try (Stream<Path> files = Files.walk(example.data().resolve("camera_1"))) {
                for (Path still :
                        files.filter(each -> each.toString().endsWith(".jpg")).toList()) {
                    blockWithDirectory(still);
                }
            }

            expect(gate, 507, OF_UNREADABLE_STILLS);
        }
    }

    @Test
    void aSnapshotThatCannotBeRemoved() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            Files.createDirectories(example.data().resolve(SNAPSHOT).resolve("foreign/more"));

            expect(gate, 507, OF_FOREIGN_FILES);
        }
    }

    @Test
    void aDiskThatTakesNothing() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            Path snapshots = example.data().resolve("camera_1/snapshots");
            Files.move(snapshots, example.data().resolve("away"));
            Files.writeString(snapshots, "in the way");

            expect(gate, 507, OF_NEW_SNAPSHOTS);
        }
    }

    @Test
    void aNoteThatCannotBeWritten() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            blockWithDirectory(example.data().resolve(SNAPSHOT).resolve(".note.json"));

            expect(gate, 507, OF_A_NOTE);
        }
    }

    @Test
    void aFilmThatCannotBeKept() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            Path films = example.data().resolve(".gatecam/films");
            if (Files.exists(films)) {
                Files.move(films, example.data().resolve("away"));
            }
            Files.writeString(films, "in the way");

            expect(gate, 507, OF_FILMS);
        }
    }

    @Test
    void aClipThatCannotBePrepared() throws Exception {
        ExampleGate example = ExampleGate.open(folder);
        try (ServedGate gate = example.gate()) {
            Path work = example.data().resolve("camera_1/segments/.clips");
            assertThat(work).doesNotExist();
            Files.writeString(work, "in the way");

            expect(gate, 507, OF_CLIPS);
        }
    }

    @Test
    void aListOfCamerasThatCannotBeWritten() throws Exception {
        Path data = folder.resolve("data");
        try (ServedGate gate = ServedGate.withConfigFile(data, "[]")) {
            Files.move(data, folder.resolve("away"));
            Files.writeString(data, "in the way");

            expect(gate, 507, OF_THE_LIST);
        }
    }

    @Test
    void aTestOfACameraWhileGatecamEnds() throws Exception {
        try (ServedGate gate = ServedGate.withConfigFile(folder, "[]")) {
            gate.gatecam.close();

            expect(gate, 503, OF_TESTS);
        }
    }

    private static void expect(ServedGate gate, int status, List<String> operations) throws Exception {
        for (String name : operations) {
            ApiOperation operation = operation(name);
            String body = operation.json().has("requestBody")
                    ? operation
                            .json()
                            .at("/requestBody/content/application~1json/example")
                            .toString()
                    : "";
            int answer = gate.send(
                            operation.method(), operation.example(DOCUMENT), body, "Content-Type", "application/json")
                    .statusCode();
            assertThat(answer).as(name).isEqualTo(status);
        }
    }

    private static ApiOperation operation(String name) {
        return DOCUMENT.operations().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + name));
    }

    /** Whoever runs the test, neither reading nor replacing is possible then. */
    private static void blockWithDirectory(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.resolve("in the way"));
    }
}
