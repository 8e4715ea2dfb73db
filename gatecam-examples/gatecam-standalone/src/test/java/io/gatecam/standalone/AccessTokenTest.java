package io.gatecam.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    @TempDir
    Path data;

    @Test
    void theConfiguredOneWins() throws Exception {
        assertThat(AccessToken.get("configured", data)).isEqualTo("configured");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void oneIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
        String token = AccessToken.get(null, data);

        assertThat(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(AccessToken.get(" ", data)).isEqualTo(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token"))))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anEmptyFileIsNoToken() throws Exception {
        Files.createFile(data.resolve("token"));

        assertThatThrownBy(() -> AccessToken.get(null, data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty");
    }
}
