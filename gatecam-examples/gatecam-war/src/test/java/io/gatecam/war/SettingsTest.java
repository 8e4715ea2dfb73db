package io.gatecam.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path data;

    @Test
    void haveDefaults() throws Exception {
        Settings settings = read(Map.of());

        assertThat(settings.dataPath()).isEqualTo(Path.of("/data"));
        assertThat(settings.maxLiveAge()).isEqualTo(Duration.ofSeconds(60));
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
    void refuseAPathThatIsNone() {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> read(Map.of("GK_DATA_PATH", "a\0b")))
                .withMessage("GK_DATA_PATH must be a path");
    }

    private static Settings read(Map<String, String> values) throws WrongSettingException, TokenException {
        return Settings.read(new SettingSource(List.of(values::get)));
    }
}
