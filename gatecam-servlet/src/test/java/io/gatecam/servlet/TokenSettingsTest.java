package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.servlet.access.Grant;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSettingsTest {

    @TempDir
    Path data;

    @Test
    void withoutAnyTheDirectorysOwnTokenIsMade() throws Exception {
        Access access = TokenSettings.read(name -> null).access(data);

        assertThat(grant(access, TokenFile.in(data).read())).isEqualTo(Grant.CONTROL);
    }

    @Test
    void theGivenOneWinsAndNoneIsMade() throws Exception {
        Access access = read(Map.of("GK_TOKEN", " given ")).access(data);

        assertThat(grant(access, "given")).isEqualTo(Grant.CONTROL);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void bothMayStandInFiles() throws Exception {
        Path control = Files.writeString(data.resolve("c"), "control\n");
        Path read = Files.writeString(data.resolve("r"), "read\n");

        Access access = read(Map.of("GK_TOKEN_FILE", control.toString(), "GK_READ_TOKEN_FILE", read.toString()))
                .access(data);

        assertThat(grant(access, "control")).isEqualTo(Grant.CONTROL);
        assertThat(grant(access, "read")).isEqualTo(Grant.READ);
    }

    @Test
    void aReadTokenAloneLeavesTheOtherToBeMade() throws Exception {
        Access access = read(Map.of("GK_TOKEN", " ", "GK_READ_TOKEN", "read")).access(data);

        assertThat(grant(access, "read")).isEqualTo(Grant.READ);
        assertThat(grant(access, TokenFile.in(data).read())).isEqualTo(Grant.CONTROL);
    }

    @Test
    void oneTokenForBothIsRefused() throws Exception {
        String made = TokenFile.in(data).readOrMake();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_TOKEN", "same", "GK_READ_TOKEN", "same")))
                .withMessage("GK_READ_TOKEN must be another token than that of GK_TOKEN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_READ_TOKEN", made)).access(data))
                .withMessageNotContaining(made);
    }

    @Test
    void whatIsWrongIsNamedButNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_TOKEN", "secret", "GK_TOKEN_FILE", "/run/secret")))
                .withMessage("GK_TOKEN and GK_TOKEN_FILE exclude each other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_READ_TOKEN", "sécret word")))
                .withMessage("GK_READ_TOKEN must consist of visible ASCII characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("GK_TOKEN_FILE", "a\0b")))
                .withMessage("GK_TOKEN_FILE must be a path");
    }

    @Test
    void aGivenFileIsNeverMade() {
        Path missing = data.resolve("missing");

        assertThatIOException()
                .isThrownBy(() -> read(Map.of("GK_TOKEN_FILE", missing.toString())))
                .withMessageContaining(missing.toString());
        assertThat(missing).doesNotExist();
    }

    @Test
    void theyAreNeverPrinted() throws Exception {
        assertThat(read(Map.of("GK_TOKEN", "secret"))).hasToString("TokenSettings[control=***, read=none]");
    }

    private static TokenSettings read(Map<String, String> settings) throws Exception {
        return TokenSettings.read(settings::get);
    }

    private static Grant grant(Access access, String token) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getHeaders("Authorization")).thenReturn(Collections.enumeration(List.of("Bearer " + token)));
        return access.rule().grant(request);
    }
}
