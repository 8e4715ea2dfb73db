package io.gatecam.camera;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.gatecam.disk.Disk;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.error.StorageException;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final String ONE = "[{\"id\":1,\"url\":\"rtsp://user:s3cret@camera/\"}]";
    private static final Camera CAMERA = Camera.of(1, "rtsp://user:s3cret@camera/");

    @TempDir
    Path data;

    private Path json;
    private Path lastGood;
    private Disk disk;
    private ConfigFile config;

    @BeforeEach
    void open() {
        json = data.resolve("config.json");
        lastGood = data.resolve("config.json.last-good");
        disk = mock(Disk.class, delegatesTo(Disk.local()));
        config = new ConfigFile(data, new ManualClocks(Instant.ofEpochSecond(1_700_000_000)), disk);
    }

    private void replace(String list) {
        config.replace(list.getBytes(UTF_8));
    }

    private String masked() {
        return new String(config.masked(), UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    class Reading {

        @Test
        void findsNoCamerasWhereThereIsNoFileYet() {
            assertThat(config.cameras()).isEmpty();
            assertThat(config.problem()).isEmpty();
        }

        @Test
        void findsTheCamerasOfTheReplacedService() throws IOException {
            Files.writeString(json, ONE);

            assertThat(config.cameras()).containsExactly(CAMERA);
            assertThat(config.problem()).isEmpty();
            assertThat(json).hasContent(ONE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "[{\"id\":1,", "{}", "\0\0\0\0", "[{\"id\":1,\"url\":\"rtsp://user:***@camera/\"}]"})
        void usesTheLastGoodListWhenTheFileIsDamaged(String damage) throws IOException {
            Files.writeString(json, ONE);
            config.cameras();

            Files.writeString(json, damage);

            assertThat(config.cameras()).containsExactly(CAMERA);
            assertThat(config.problem())
                    .get()
                    .asString()
                    .contains("config.json")
                    .doesNotContain("s3cret");
            assertThat(json).hasContent(damage);
        }

        @Test
        void usesTheLastGoodListWhenTheFileIsMissing() throws IOException {
            Files.writeString(json, ONE);
            config.cameras();
            Files.delete(json);

            assertThat(config.cameras()).containsExactly(CAMERA);
            assertThat(config.problem()).get().asString().contains("missing");
        }

        @Test
        void forgetsTheProblemWhenTheFileIsGoodAgain() throws IOException {
            Files.writeString(json, "damaged");
            assertThatThrownBy(() -> config.cameras()).isInstanceOf(InventoryUnavailableException.class);

            Files.writeString(json, ONE);

            assertThat(config.cameras()).containsExactly(CAMERA);
            assertThat(config.problem()).isEmpty();
        }

        @Test
        void doesNotTakeForEmptyWhatCannotBeRead() throws IOException {
            Files.writeString(json, ONE);
            config.cameras();
            doThrow(new IOException("Too many open files")).when(disk).read(any());

            assertThatThrownBy(() -> config.cameras()).isInstanceOf(InventoryUnavailableException.class);
            assertThat(config.problem()).isPresent();
        }

        @Test
        void doesNotTakeForEmptyWhatIsDamagedTwice() throws IOException {
            Files.writeString(json, "damaged");
            Files.writeString(lastGood, "damaged too");

            assertThatThrownBy(() -> config.cameras())
                    .isInstanceOf(InventoryUnavailableException.class)
                    .hasMessageContaining("config.json");
        }
    }

    @Nested
    class Replacing {

        @Test
        void isSeenByTheNextReadAndByAnotherInstance() {
            replace(ONE);

            assertThat(config.cameras()).containsExactly(CAMERA);
            assertThat(ConfigFile.in(data).cameras()).containsExactly(CAMERA);
        }

        @Test
        void keepsFieldsAndNumbersOfOtherPrograms() {
            replace(
                    "[{\"id\":1,\"url\":\"rtsp://a/\",\"zoom\":1.50,\"far\":1e400,\"big\":123456789012345678901234567890,"
                            + "\"fine\":0.1234567890123456789,\"nested\":{\"b\":[1,null,true],\"a\":\"\u00fc\"}}]");

            assertThat(json)
                    .content(UTF_8)
                    .contains("1.50")
                    .contains("1E+400")
                    .contains("123456789012345678901234567890")
                    .contains("0.1234567890123456789")
                    .containsSubsequence("\"nested\"", "\"b\"", "null", "true", "\"a\"", "\u00fc");
        }

        @Test
        void makesTheDataDirectory() {
            Path deep = data.resolve("a/b");
            ConfigFile.in(deep).replace(ONE.getBytes(UTF_8));

            assertThat(deep.resolve("config.json")).exists();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "{}",
                    "[1]",
                    "[{\"id\":1,",
                    "[] []",
                    "[{\"id\":1,\"url\":\"file:///etc/passwd\"}]",
                    "[{\"id\":1,\"url\":\"rtsp://user:***@elsewhere/\"}]",
                    "[{\"id\":2,\"url\":\"rtsp://user:***@camera/\"}]"
                })
        void ofABadListLeavesTheFileAsItIsByteForByte(String bad) throws IOException {
            String odd = " [ {\"url\":\"rtsp://user:s3cret@camera/\",\n\t\"id\":1}] \n";
            Files.writeString(json, odd);

            assertThatThrownBy(() -> replace(bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageNotContaining("s3cret");

            assertThat(Files.readString(json)).isEqualTo(odd);
            assertThat(config.cameras()).containsExactly(CAMERA);
        }

        @Test
        void keepsEverySecretBehindItsMask() {
            replace("[{\"id\":1,\"url\":\"rtsp://u:s3cret@camera/\",\"stills_url\":\"rtsp://u:s3cret@camera/sub\","
                    + "\"relay\":\"rtmp://live.example/app/s3cret-key\",\"other\":[1]},"
                    + "{\"id\":2,\"url\":\"rtsp://camera/\",\"relay\":\"rtsp://media\",\"relay_user\":\"me\","
                    + "\"relay_password\":\"s3cret\"}]");
            List<Camera> before = config.cameras();

            assertThat(masked()).doesNotContain("s3cret").contains("rtmp://live.example/app/***", "\"other\"");
            config.replace(config.masked());

            assertThat(config.cameras()).isEqualTo(before);
        }

        @Test
        void sendsNoStoredSecretToAnotherRelay() {
            replace("[{\"id\":1,\"url\":\"rtsp://camera/\",\"relay\":\"rtsp://me:s3cret@media/\"}]");

            assertThatThrownBy(() ->
                            replace("[{\"id\":1,\"url\":\"rtsp://camera/\",\"relay\":\"rtsp://me:***@elsewhere/\"}]"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("relay carries the mask");
        }

        @Test
        void keepsThePasswordBehindAMask() {
            replace(ONE);

            replace("[{\"id\":1,\"url\":\"rtsp://user:***@camera/other\",\"name\":\"gate\"}]");

            assertThat(config.cameras())
                    .extracting(camera -> camera.url().reveal())
                    .containsExactly("rtsp://user:s3cret@camera/other");
        }

        @Test
        void keepsAPasswordThatStandsBesideTheUrl() {
            replace("[{\"id\":1,\"url\":\"rtsp://camera/\",\"user\":\"me\",\"password\":\"p@ss\"}]");
            List<Camera> before = config.cameras();

            config.replace(config.masked());

            assertThat(config.cameras()).isEqualTo(before);
            assertThat(masked()).doesNotContain("p@ss").doesNotContain("p%40ss");
        }

        @Test
        void withWhatWasShownChangesNothing() {
            replace("[{\"id\":1,\"url\":\"rtsp://u:one@camera/?password=two\",\"x\":[1.10]},"
                    + "{\"id\":2,\"url\":\"rtsp://camera/user=a&password=three&channel=1\"}]");
            List<Camera> before = config.cameras();

            config.replace(config.masked());

            assertThat(config.cameras()).isEqualTo(before);
            assertThat(json).content(UTF_8).contains("1.10").doesNotContain("***");
        }

        @Test
        void putsADamagedFileAside() throws IOException {
            replace(ONE);
            Files.writeString(json, "damaged");

            replace("[{\"id\":2,\"url\":\"rtsp://b/\"}]");

            assertThat(files()).contains("config.json.damaged-1700000000");
            assertThat(data.resolve("config.json.damaged-1700000000")).hasContent("damaged");
            assertThat(config.cameras()).extracting(Camera::id).containsExactly(2);
            assertThat(config.problem()).isEmpty();
        }

        @Test
        void putsADamagedFileAsideTwiceInASecond() throws IOException {
            for (int i = 0; i < 2; i++) {
                Files.writeString(json, "damaged");
                replace(ONE);
            }

            assertThat(config.cameras()).containsExactly(CAMERA);
        }

        @Test
        void onAFullDiskLeavesTheOldFile() throws IOException {
            replace(ONE);
            byte[] before = Files.readAllBytes(json);
            fill();

            assertThatThrownBy(() -> replace("[]"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageNotContaining("s3cret");

            assertThat(Files.readAllBytes(json)).isEqualTo(before);
            assertThat(files()).containsExactly("config.json", "config.json.last-good");
        }

        @Test
        void onAFullDiskLeavesADamagedFileWhereItIs() throws IOException {
            replace(ONE);
            Files.writeString(json, "damaged");
            fill();

            assertThatThrownBy(() -> replace("[]")).isInstanceOf(StorageException.class);

            assertThat(json).hasContent("damaged");
            assertThat(config.cameras()).containsExactly(CAMERA);
        }

        @Test
        void thatCouldNotBeCopiedBesideItIsDoneAllTheSame() throws IOException {
            replace(ONE);
            doThrow(new IOException("No space left on device"))
                    .when(disk)
                    .replacePrivately(org.mockito.ArgumentMatchers.eq(lastGood), any());

            replace("[]");

            assertThat(json).hasContent("[ ]");
            assertThat(config.cameras()).isEmpty();
        }

        @Test
        void letsOnlyTheOwnerReadThePasswords() throws IOException {
            Files.writeString(json, "[]");
            Files.setPosixFilePermissions(json, PosixFilePermissions.fromString("rw-r--r--"));

            replace(ONE);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(json)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lastGood)))
                    .isEqualTo("rw-------");
        }

        @Test
        void letsOnlyTheOwnerReadTheCopyOfAFileThatSomebodyElseWrote() throws IOException {
            Files.writeString(json, ONE);
            config.cameras();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lastGood)))
                    .isEqualTo("rw-------");
        }

        private void fill() throws IOException {
            doThrow(new IOException("No space left on device")).when(disk).replacePrivately(any(), any());
        }
    }

    @Nested
    class Showing {

        @Test
        void neverShowsAPassword() {
            replace("[{\"id\":1,\"url\":\"rtsp://user:s3cret@a/\"},"
                    + "{\"id\":2,\"url\":\"rtsp://b/user=u&password=s3cret&x=1\"},"
                    + "{\"id\":3,\"url\":\"rtsp://c/\",\"user\":\"u\",\"password\":\"s3cret\"}]");

            assertThat(masked()).doesNotContain("s3cret").contains("rtsp://user:***@a/");
        }

        @Test
        void showsAnEmptyListWhereThereIsNoFile() {
            assertThat(masked()).isEqualTo("[ ]");
        }

        @Test
        void showsTheLastGoodListWhenTheFileIsDamaged() throws IOException {
            replace(ONE);
            Files.writeString(json, "damaged");

            assertThat(masked()).contains("rtsp://user:***@camera/");
        }
    }

    @Nested
    class Checking {

        private List<Camera> check(String list) {
            return config.check(list.getBytes(UTF_8));
        }

        @Test
        void tellsWhatTheListWouldBeAndWritesNothing() throws IOException {
            Files.writeString(json, ONE);

            assertThat(check("[{\"id\":1,\"url\":\"rtsp://user:***@camera/other\"},{\"id\":2,\"url\":\"rtsp://two\"}]"))
                    .containsExactly(Camera.of(1, "rtsp://user:s3cret@camera/other"), Camera.of(2, "rtsp://two"));
            assertThat(json).hasContent(ONE);
        }

        @Test
        void refusesWhatReplacingRefuses() {
            assertThatThrownBy(() -> check("[{\"id\":1,\"url\":\"file:///etc/passwd\"}]"))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void readsACameraThatStandsAlone() throws IOException {
            Files.writeString(json, ONE);

            assertThat(config.read("{\"id\":1,\"url\":\"rtsp://user:***@camera/2\",\"name\":\"Gate\"}".getBytes(UTF_8)))
                    .isEqualTo(Camera.of(1, "rtsp://user:s3cret@camera/2").toBuilder()
                            .name("Gate")
                            .build());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"id\":1}",
                    "{\"id\":1,",
                    "{\"id\":1,\"url\":\"rtsp://a/1\"} {}",
                    "{\"id\":1,\"url\":\"rtsp://other:***@camera/\"}",
                    "{\"id\":1,\"url\":\"rtsp://user:***@elsewhere/\"}",
                    "{\"id\":2,\"url\":\"rtsp://user:***@camera/\"}"
                })
        void refusesAnythingElseAndSendsAStoredPasswordNowhereElse(String text) throws IOException {
            Files.writeString(json, ONE);

            assertThatThrownBy(() -> config.read(text.getBytes(UTF_8))).isInstanceOf(InvalidInputException.class);
        }
    }
}
