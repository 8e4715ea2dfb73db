package io.gatecam.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.jdbc.JdbcArchive;
import io.gatecam.jdbc.SqliteArchive;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.war.ServletHost.Deployment;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file that a user puts into a server. */
@Timeout(120)
@ExtendWith(SimulatedCameras.Extension.class)
class WarIT {

    @TempDir
    private Path directory;

    @Test
    void bringsNothingThatTheServerHas() throws Exception {
        try (ZipFile war = new ZipFile(ServletHost.WAR.toFile())) {
            List<String> libraries = war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("WEB-INF/lib/".length()).replaceAll("-[0-9].*", ""))
                    .toList();

            assertThat(libraries)
                    .containsExactlyInAnyOrder(
                            "RoaringBitmap",
                            "caffeine",
                            "commons-exec",
                            "flyway-core",
                            "flyway-database-cockroachdb",
                            "flyway-database-postgresql",
                            "gatecam-core",
                            "gatecam-jdbc",
                            "gatecam-servlet",
                            "jackson-annotations",
                            "jackson-core",
                            "jackson-databind",
                            "oshi-common",
                            "slf4j-api",
                            "slf4j-jdk14",
                            "sqlite-jdbc",
                            "thumbnailator");
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void offersAllBelowItsContextPath(ServletHost.Kind kind, SimulatedCameras cameras) throws Exception {
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), cameras.start());
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Client client =
                    new Client(host.deploy("/gate/cam", data.parameters()).root());
            await().atMost(Duration.ofSeconds(20)).until(client::isLive);

            JsonNode stream = Client.json(client.get("")).path(0);
            assertThat(stream.path("id").asInt()).isEqualTo(1);
            assertThat(stream.path("is_alive").asBoolean()).isTrue();
            HttpResponse<byte[]> still = client.get("latest_image/1");
            assertThat(still.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(still.body()).startsWith(0xff, 0xd8);
            assertThat(still.headers().firstValue("Refresh"))
                    .hasValueSatisfying(
                            refresh -> assertThat(refresh).endsWith("1").doesNotContain("url=/"));
            long second = Client.json(client.get("save/1")).path("image").asLong();
            assertThat(client.get("snapshots/1/" + second).statusCode()).isEqualTo(200);
            assertThat(Client.json(client.get("latest_snapshots/1"))).hasSize(1);
            assertThat(client.get("dashboard/", "Accept", "text/html").headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(client.get("nothing").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void keepsWhatItRecords(ServletHost.Kind kind, SimulatedCameras cameras) throws Exception {
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), cameras.start());
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Deployment deployment = host.deploy("/gate", data.parameters());
            Client client = new Client(deployment.root());
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> Client.json(client.get(""))
                                    .path(0)
                                    .path("recording")
                                    .path("segments")
                                    .asInt()
                            > 0);
            deployment.undeploy();
        }

        try (JdbcArchive archive = SqliteArchive.in(data.path())) {
            assertThat(archive.segments(SegmentQuery.builder().build()).segments())
                    .isNotEmpty()
                    .allSatisfy(segment ->
                            assertThat(data.path().resolve(segment.path())).isNotEmptyFile());
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void saysThatTheServerHasNoSuchDataSource(ServletHost.Kind kind) throws Exception {
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Map<String, String> parameters = Map.of(
                    Settings.DATA_PATH,
                    directory.resolve("data").toString(),
                    RecordingSettings.ARCHIVE,
                    "java:comp/env/jdbc/missing");
            Client client = new Client(host.deploy("/gate", parameters).root());

            HttpResponse<byte[]> answer = client.get("");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Client.json(answer).path("detail").asText())
                    .contains("GK_ARCHIVE must be sqlite, or the JNDI name");
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void takesItsCamerasOverHttp(ServletHost.Kind kind, SimulatedCameras cameras) throws Exception {
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), cameras.start());
        Files.delete(data.path().resolve("config.json"));
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Client client = new Client(host.deploy("", data.parameters()).root());
            assertThat(Client.json(client.get(""))).isEmpty();

            assertThat(client.post("config", data.config()).statusCode()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(20)).until(client::isLive);
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void saysWhatToDoAndLeavesOthersAloneWhenTheDataDirectoryCannotBeUsed(
            ServletHost.Kind kind, SimulatedCameras cameras) throws Exception {
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), cameras.start());
        Path file = Files.createFile(directory.resolve("file"));
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Client sound = new Client(host.deploy("/sound", data.parameters()).root());
            Deployment broken = host.deploy("/broken", Map.of(Settings.DATA_PATH, file.toString()));
            Client client = new Client(broken.root());

            for (String path : List.of("", "save/1", "latest_image/1", "live", "nothing")) {
                HttpResponse<byte[]> answer = client.get(path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                JsonNode problem = Client.json(answer);
                assertThat(problem.path("type").asText()).isEqualTo("urn:gatecam:problem:data-directory");
                assertThat(problem.path("status").asInt()).isEqualTo(503);
                assertThat(problem.path("detail").asText())
                        .contains("GK_DATA_PATH")
                        .doesNotContain(file.toString());
            }
            assertThat(client.post("config", "[]").statusCode()).isEqualTo(503);
            HttpResponse<byte[]> page = client.get("", "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<h1>No data directory</h1>");
            await().atMost(Duration.ofSeconds(20)).until(sound::isLive);
            broken.undeploy();
            assertThat(sound.get("").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void asksForTheTokenThatItMakes(ServletHost.Kind kind) throws Exception {
        Path data = directory.resolve("data");
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Map<String, String> parameters = new HashMap<>();
            parameters.put(Settings.DATA_PATH, data.toString());
            parameters.put(Settings.ACCESS, "token");
            Client client = new Client(host.deploy("/gatecam", parameters).root());

            Path file = data.resolve("token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(client.get("").statusCode()).isEqualTo(401);
            String token = Files.readString(file).strip();
            assertThat(client.get("", "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void tellsReadingFromChangingByTwoGivenTokens(ServletHost.Kind kind) throws Exception {
        Path data = directory.resolve("data");
        Path control = Files.writeString(directory.resolve("control"), "control-token\n");
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Map<String, String> parameters = new HashMap<>();
            parameters.put(Settings.DATA_PATH, data.toString());
            parameters.put(Settings.ACCESS, "token");
            parameters.put("GK_TOKEN_FILE", control.toString());
            parameters.put("GK_READ_TOKEN", "read-token");
            parameters.put(Settings.CORS_ORIGINS, "https://kiosk.example");
            Client client = new Client(host.deploy("/gatecam", parameters).root());
            String removal = "remove_old_snapshots/1";

            assertThat(data.resolve("token")).doesNotExist();
            assertThat(client.get("health/live").statusCode()).isEqualTo(200);
            assertThat(client.get("config", "Authorization", "Bearer read-token")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.get(removal, "Authorization", "Bearer read-token").statusCode())
                    .isEqualTo(403);
            HttpResponse<byte[]> removed =
                    client.get(removal, "Authorization", "Bearer control-token", "Origin", "https://kiosk.example");
            assertThat(removed.statusCode()).isEqualTo(200);
            assertThat(removed.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://kiosk.example");
        }
    }
}
