package io.gatecam.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.camera.SegmentOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path data;

    @Test
    void haveDefaults() throws Exception {
        Settings settings = read(Map.of());

        assertThat(settings.dataPath()).isEqualTo(Path.of("/data"));
        assertThat(settings.retention().maxLiveAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.access().in(data)).hasToString("loopback");
        assertThat(settings.ffmpeg()).isEmpty();
    }

    @Test
    void areTakenFromTheFirstPlaceThatHasThem() {
        SettingSource source = new SettingSource(List.of(
                Map.of("a", "environment", "blank", "  ")::get,
                Map.of("a", "property", "b", "property", "blank", "property")::get,
                Map.of("a", "context", "b", "context", "c", " context ")::get));

        assertThat(source.get("a")).hasValue("environment");
        assertThat(source.get("b")).hasValue("property");
        assertThat(source.get("c")).hasValue("context");
        assertThat(source.get("blank")).hasValue("property");
        assertThat(source.get("d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loopback", "open", "host"})
    void nameWhoMayUseIt(String access) throws Exception {
        assertThat(read(Map.of("GK_ACCESS", access)).access().in(data)).hasToString(access);
    }

    @Test
    void leaveTheTokenToBeMade() throws Exception {
        AccessSetting given =
                read(Map.of("GK_ACCESS", "token", "GK_TOKEN", "secret")).access();
        assertThat(given.in(data)).hasToString("token");
        assertThat(data).isEmptyDirectory();

        AccessSetting made = read(Map.of("GK_ACCESS", "token")).access();
        assertThat(data).isEmptyDirectory();
        assertThat(made.in(data)).hasToString("token");
        assertThat(data.resolve("token")).isNotEmptyFile();
    }

    @Test
    void refuseOneTokenForReadingAndForEverything() {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_ACCESS", "token", "GK_TOKEN", "same", "GK_READ_TOKEN", "same")))
                .withMessage("GK_READ_TOKEN must be another token than that of GK_TOKEN");
    }

    @Test
    void nameATokenFileThatIsMissing() {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> read(Map.of("GK_ACCESS", "token", "GK_TOKEN_FILE", "/missing/token")))
                .withMessageContaining("/missing/token");
    }

    @Test
    void keepTheTokenToThemselves() throws Exception {
        assertThat(read(Map.of("GK_ACCESS", "token", "GK_TOKEN", "secret")).toString())
                .doesNotContain("secret");
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_ACCESS", "token", "GK_TOKEN", "sécret word")))
                .withMessageContaining("GK_TOKEN")
                .withMessageNotContaining("word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "60s", "1.5", "1000000000", "١"})
    void refuseAnAgeThatIsNone(String age) {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_MAX_LIVE_AGE", age)))
                .withMessageStartingWith("GK_MAX_LIVE_AGE must be");
    }

    @Test
    void nameTheLimits() throws Exception {
        Settings settings = read(Map.of("GK_MAX_SEGMENT_BYTES", "500G", "GK_MAX_LIVE_AGE", "120"));

        assertThat(settings.retention().maxSegmentBytes()).hasValue(500L << 30);
        assertThat(settings.retention().maxLiveAge()).isEqualTo(Duration.ofSeconds(120));
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_MIN_FREE_BYTES", "much")))
                .withMessageStartingWith("GK_MIN_FREE_BYTES must be a number of bytes");
    }

    @Test
    void sayHowFilmsAreMadeAndKept() throws Exception {
        Settings settings = read(Map.of("GK_FILMS_AT_ONCE", "2", "GK_FILM_CACHE_BYTES", "1G"));

        assertThat(settings.films().atOnce()).isEqualTo(2);
        assertThat(settings.films().maxBytes()).isEqualTo(1L << 30);
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_FILM_LONGEST_SECONDS", "1m")))
                .withMessageStartingWith("GK_FILM_LONGEST_SECONDS must be a number of seconds");
    }

    @Test
    void refuseAnAccessThatIsNone() {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_ACCESS", "everybody")))
                .withMessage("GK_ACCESS must be one of loopback, token, open and host");
    }

    @Test
    void nameOtherOriginsOneByOne() throws Exception {
        assertThat(read(Map.of("GK_CORS_ORIGINS", "https://a.example, http://b.example:8080"))
                        .corsOrigins())
                .containsExactlyInAnyOrder("https://a.example", "http://b.example:8080");
        assertThat(read(Map.of()).corsOrigins()).isEmpty();
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_CORS_ORIGINS", "*")))
                .withMessageStartingWith("GK_CORS_ORIGINS must be origins like");
    }

    @Test
    void offerStillsInSmallerWidths() throws Exception {
        assertThat(read(Map.of()).stillWidths()).containsExactly(160, 320, 640, 960);
        assertThat(read(Map.of("GK_STILL_WIDTHS", "640,240")).stillWidths()).containsExactly(240, 640);
        assertThat(read(Map.of("GK_STILL_CACHE_BYTES", "1M")).stillCacheBytes()).isEqualTo(1 << 20);
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_STILL_WIDTHS", "wide")))
                .withMessageStartingWith("GK_STILL_WIDTHS must be");
    }

    @Test
    void recordAndRelayNothingUnlessTold() throws Exception {
        RecordingSettings recordings = read(Map.of()).recordings();

        assertThat(recordings.segments().enabled()).isFalse();
        assertThat(recordings.previews()).isTrue();
        assertThat(recordings.archive().dataSource()).isEmpty();
        assertThat(recordings.relay()).isEmpty();
    }

    @Test
    void tellWhatIsRecordedAndRelayedForAllCameras() throws Exception {
        Settings settings = read(Map.of(
                "GK_SEGMENTS", "60",
                "GK_PREVIEWS", "off",
                "GK_ARCHIVE", "java:comp/env/jdbc/gatecam",
                "GK_RELAY", "rtsp://gate:secret@media.example:8554"));

        RecordingSettings recordings = settings.recordings();
        assertThat(recordings.segments()).isEqualTo(new SegmentOptions(true, Duration.ofMinutes(1)));
        assertThat(recordings.previews()).isFalse();
        assertThat(recordings.archive().dataSource()).hasValue("java:comp/env/jdbc/gatecam");
        assertThat(recordings.relay().orElseThrow().template().reveal())
                .isEqualTo("rtsp://gate:secret@media.example:8554/stream_{id}");
        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(read(Map.of("GK_SEGMENTS", "on")).recordings().segments()).isEqualTo(SegmentOptions.on());
    }

    @ParameterizedTest
    @CsvSource({
        "GK_SEGMENTS, yes",
        "GK_SEGMENTS, 9",
        "GK_SEGMENTS, 3601",
        "GK_PREVIEWS, maybe",
        "GK_ARCHIVE, postgresql://gate:secret@db.example/gate",
        "GK_ARCHIVE, ldap://secret.example/a",
        "GK_RELAY, ftp://gate:secret@media.example",
        "GK_RELAY, rtsp://gate:secret@media.example/same",
        "GK_RELAY, rtsp://gate:se/cret@media.example"
    })
    void refuseWhatCannotBeRecordedOrRelayed(String name, String value) {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessageStartingWith(name + " must be")
                .withMessageNotContaining("cret");
    }

    @Test
    void refuseAPathThatIsNone() {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_DATA_PATH", "a\0b")))
                .withMessage("GK_DATA_PATH must be a path");
    }

    private static Settings read(Map<String, String> values) throws WrongSettingException, TokenException {
        return Settings.read(new SettingSource(List.of(values::get)));
    }
}
