package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.servlet.TokenFile;
import io.gatecam.standalone.Settings.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpAccessTest {

    @TempDir
    Path data;

    @Test
    void whoNeedsNoTokenMakesNone() {
        assertThat(of(AccessMode.LOOPBACK, Map.of()).in(data)).hasToString("loopback");
        assertThat(of(AccessMode.OPEN, Map.of("GK_TOKEN_FILE", "missing")).in(data))
                .hasToString("open");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aTokenIsMadeUnlessOneIsGiven() throws Exception {
        assertThat(of(AccessMode.TOKEN, Map.of("GK_TOKEN", "given")).in(data)).hasToString("token");
        assertThat(data).isEmptyDirectory();

        assertThat(of(AccessMode.TOKEN, Map.of("GK_READ_TOKEN", "given")).in(data))
                .hasToString("token");
        assertThat(TokenFile.in(data).read()).isNotEmpty();
    }

    @Test
    void tokensThatCannotBeUsedAreToldBeforeAnythingStarts() throws Exception {
        Path empty = Files.createFile(data.resolve("empty"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> of(AccessMode.TOKEN, Map.of("GK_TOKEN_FILE", empty.toString())))
                .withMessageContaining(empty + " is empty");
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> of(AccessMode.TOKEN, Map.of("GK_TOKEN", "same", "GK_READ_TOKEN", "same")))
                .withMessageContaining("GK_READ_TOKEN")
                .withMessageNotContaining("same");
    }

    @Test
    void anOwnTokenThatCannotBeUsedIsToldByItsName() throws Exception {
        Path token = Files.createFile(data.resolve("token"));
        HttpAccess access = of(AccessMode.TOKEN, Map.of());

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> access.in(data))
                .withMessageContaining(token + " is empty");
    }

    private static HttpAccess of(AccessMode mode, Map<String, String> environment) {
        return HttpAccess.of(mode, new Defaults(environment::get, name -> null));
    }
}
