package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.camera.Camera;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.still.HistoryRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SettingsTest {

    private final Settings settings = new Settings();

    @Test
    void everythingHasADefault() {
        parse("");

        assertThat(settings.data()).contains(Path.of("/data"));
        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.access()).isEqualTo(Settings.AccessMode.LOOPBACK);
        assertThat(settings.servletOptions().build().corsOrigins()).isEmpty();
        assertThat(settings.servletOptions().build().stillWidths()).containsExactly(160, 320, 640, 960);
        assertThat(settings.retention().maxLiveAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.ffmpeg()).isEmpty();
        assertThat(settings.cameras()).isEmpty();
        assertThat(settings.simulated()).isZero();
        assertThat(settings.log()).isEmpty();
        RecordingSettings recordings = settings.recordings();
        assertThat(recordings.segments(false).enabled()).isFalse();
        assertThat(recordings.previews()).isTrue();
        assertThat(recordings.archive()).isEqualTo(ArchivePlace.sqlite());
        assertThat(recordings.relay()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--data /line, /env, /property, /line",
        "'', /env, /property, /env",
        "'', '', /property, /property",
        "'', , /property, /property",
        "'', , , /data"
    })
    void theLineWinsOverTheEnvironmentAndThatOverTheProperty(
            String line, String environment, String property, Path data) {
        parse(
                line,
                name -> name.equals("GK_DATA_PATH") ? environment : null,
                name -> name.equals("GK_DATA_PATH") ? property : null);

        assertThat(settings.data()).contains(data);
    }

    @Test
    void eachOptionHasAVariable() {
        Map<String, String> environment = Map.of(
                "GK_PORT", "0",
                "GK_BIND", "0.0.0.0",
                "GK_ACCESS", "Token",
                "GK_CORS_ORIGINS", "https://a.example, http://b.example:8080",
                "GK_MAX_LIVE_AGE", "120",
                "GK_STILL_WIDTHS", "240",
                "FFMPEG_PATH", "/opt/ffmpeg",
                "GK_LOG", "gatecam.log",
                // Of the line only.
                "GK_DEMO", "3",
                "GK_CAMERA", "x");

        parse("", environment::get, name -> null);

        assertThat(settings.port()).isZero();
        assertThat(settings.bind()).isEqualTo("0.0.0.0");
        assertThat(settings.access()).isEqualTo(Settings.AccessMode.TOKEN);
        assertThat(settings.servletOptions().build().stillWidths()).containsExactly(240);
        assertThat(settings.servletOptions().build().corsOrigins())
                .containsExactlyInAnyOrder("https://a.example", "http://b.example:8080");
        assertThat(settings.retention().maxLiveAge()).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.ffmpeg()).contains(Path.of("/opt/ffmpeg"));
        assertThat(settings.log()).contains(Path.of("gatecam.log"));
        assertThat(settings.simulated()).isZero();
    }

    @Test
    void stillsAreKeptAsTheRulesSay() {
        parse("", Map.of("GK_KEEP_STILLS", "1d@10s", "GK_KEEP_STILLS_BYTES", "5G")::get, name -> null);
        assertThat(settings.history().rules())
                .containsExactly(new HistoryRule(Duration.ofDays(1), Duration.ofSeconds(10)));
        assertThat(settings.history().maxBytes()).hasValue(5L << 30);
    }

    @Test
    void filmsAreMadeAndKeptAsItIsSaid() {
        parse("--film-cache-bytes 1G", Map.of("GK_FILMS_AT_ONCE", "2")::get, name -> null);
        assertThat(settings.films().maxBytes()).isEqualTo(1L << 30);
        assertThat(settings.films().atOnce()).isEqualTo(2);
        assertThatThrownBy(() -> parse("--film-longest-seconds 1m")).hasMessageContaining("GK_FILM_LONGEST_SECONDS");
    }

    @Test
    void theDemoKeepsStillsForAnHour() {
        parse("--demo");
        assertThat(settings.history().rules())
                .containsExactly(new HistoryRule(Duration.ofHours(1), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--demo --keep-stills off"})
    void noStillsAreKeptWhereNobodySaysSo(String line) {
        parse(line);

        assertThat(settings.history().isOn()).isFalse();
    }

    @Test
    void aRuleThatIsNoneIsRefused() {
        assertThatThrownBy(() -> parse("--keep-stills 1h")).hasMessageContaining("GK_KEEP_STILLS");
    }

    @Test
    void recordingsAndTheRelayHaveVariablesToo() {
        Map<String, String> environment = Map.of(
                "GK_SEGMENTS", "60",
                "GK_PREVIEWS", "Off",
                "GK_ARCHIVE", "postgresql://gate:sec%40ret@db.example:5433/gate",
                "GK_RELAY", "rtsp://gate:sec%40ret@media.example:8554");

        parse("", environment::get, name -> null);

        RecordingSettings recordings = settings.recordings();
        assertThat(recordings.segments(false)).isEqualTo(new SegmentOptions(true, Duration.ofMinutes(1)));
        assertThat(recordings.previews()).isFalse();
        assertThat(recordings.archive().toString())
                .contains("db.example:5433/gate")
                .doesNotContain("ret");
        assertThat(recordings.relay().orElseThrow().template().reveal())
                .isEqualTo("rtsp://gate:sec%40ret@media.example:8554/stream_{id}");
    }

    @ParameterizedTest
    @CsvSource({
        "--segments, true, 300",
        "--segments on, true, 300",
        "--segments=10, true, 10",
        "--segments 3600, true, 3600",
        "--segments --port 0, true, 300",
        "--segments off, false, 300",
        "'', false, 300"
    })
    void recordingIsSwitchedOnWithOrWithoutALength(String line, boolean enabled, int seconds) {
        parse(line);

        assertThat(settings.recordings().segments(false))
                .isEqualTo(new SegmentOptions(enabled, Duration.ofSeconds(seconds)));
    }

    @Test
    void theDemoRecordsShortPiecesUnlessToldOtherwise() {
        parse("--demo");
        assertThat(settings.recordings().segments(true)).isEqualTo(new SegmentOptions(true, Duration.ofMinutes(1)));
        parse("--demo --segments off");
        assertThat(settings.recordings().segments(true).enabled()).isFalse();
    }

    @Test
    void limitsComeFromTheLineOrTheEnvironment() {
        Map<String, String> environment = Map.of("GK_MAX_SEGMENT_BYTES", "500G", "GK_MAX_SNAPSHOT_AGE", "86400");

        parse("--max-segment-age 3600 --min-free-bytes 5M", environment::get, name -> null);

        assertThat(settings.retention().maxSegmentAge()).contains(Duration.ofHours(1));
        assertThat(settings.retention().maxSegmentBytes()).hasValue(500L << 30);
        assertThat(settings.retention().maxCameraSegmentBytes()).isEmpty();
        assertThat(settings.retention().minFreeBytes(Long.MAX_VALUE)).isEqualTo(5L << 20);
        assertThat(settings.retention().maxSnapshotAge()).contains(Duration.ofDays(1));
    }

    @Test
    void aCameraMayHaveEveryIdThatTheListMayHave() {
        parse("--camera 2147483647=rtsp://192.0.2.7/stream");

        assertThat(settings.cameras()).extracting(Camera::id).containsExactly(Integer.MAX_VALUE);
        assertThatThrownBy(() -> parse("--camera 2147483648=rtsp://192.0.2.7/stream"))
                .hasMessageContaining("2147483647");
    }

    @Test
    void theDemoIsTemporaryUnlessToldOtherwise() {
        parse("--demo", name -> name.equals("GK_DATA_PATH") ? "/env" : null, name -> null);
        assertThat(settings.simulated()).isEqualTo(4);
        assertThat(settings.data()).isEmpty();
    }

    @Test
    void theDemoMayHaveANumberAndADirectory() {
        parse("--demo 2 --data /line");
        assertThat(settings.simulated()).isEqualTo(2);
        assertThat(settings.data()).contains(Path.of("/line"));
    }

    @Test
    void camerasMayStandOnTheLine() {
        parse("--camera 1=rtsp://user:secret@192.0.2.7/a?b=c --camera 0=http://192.0.2.8/");

        assertThat(settings.cameras()).extracting(Camera::id).containsExactly(1, 0);
        assertThat(settings.cameras().get(0).url().reveal()).isEqualTo("rtsp://user:secret@192.0.2.7/a?b=c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 65536",
                "--port -1",
                "--port x",
                "--max-live-age 0",
                "--max-segment-age 30d",
                "--max-segment-bytes 0",
                "--max-camera-segment-bytes 1X",
                "--min-free-bytes -1",
                "--max-snapshot-age x",
                "--access everybody",
                "--still-widths 8",
                "--still-cache-bytes much",
                "--cors-origins *",
                "--cors-origins https://a.example,b.example",
                "--segments 9",
                "--segments 3601",
                "--segments yes",
                "--segments -60",
                "--previews maybe",
                "--archive mysql",
                "--archive postgresql://gate@db.example:99999/gate",
                "--relay rtsp://media.example/live",
                "--relay rtp://239.1.1.1:5004",
                "--relay ftp://media.example",
                "--relay",
                "--demo 0",
                "--demo 51",
                "--demo 1 --camera 1=rtsp://192.0.2.7/",
                "--camera 1=rtsp://192.0.2.7/ --camera 1=rtsp://192.0.2.8/",
                "--camera rtsp://192.0.2.7/",
                "--camera 01=rtsp://192.0.2.7/",
                "--camera x=rtsp://192.0.2.7/",
                "--camera 1=file:///etc/passwd",
                "--nonsense",
                "nonsense"
            })
    void whatIsWrongIsRefused(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(CommandLine.ParameterException.class);
    }

    @Test
    void aWrongCameraIsNotRepeated() {
        assertThatThrownBy(() -> parse("--camera 1=rtsp://user:sec@ret@192.0.2.7/"))
                .hasMessageContaining("--camera")
                .hasMessageNotContaining("sec@ret");
    }

    @ParameterizedTest
    @CsvSource({
        "--relay ftp://gate:sec%ret@media.example, --relay",
        "--relay rtsp://gate:sec@ret@media.example/{id}, --relay",
        "--relay rtmp://media.example/live/se-cret, --relay",
        "--archive postgresql://gate:sec@ret:x@db.example/gate, --archive",
        "--archive host=db.example;password=sec|ret, --archive"
    })
    void whatMayHoldAPasswordIsNotRepeated(String line, String option) {
        assertThatThrownBy(() -> parse(line))
                .hasMessageContaining(option)
                .message()
                .doesNotContain("ret");
    }

    private void parse(String line) {
        parse(line, name -> null, name -> null);
    }

    private void parse(String line, Defaults.Source environment, Defaults.Source properties) {
        CommandLine commandLine = Standalone.commandLine(settings, environment, properties);
        settings.check(commandLine.parseArgs(line.isEmpty() ? new String[0] : line.split(" ")));
    }
}
