package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void tokensAndTheDatabasesPasswordStayHere() {
        assertThat(ChildEnvironment.of(Map.of(
                        "GK_TOKEN", "s3cret",
                        "GK_READ_TOKEN", "s3cret",
                        "PG_DSN", "postgresql://user:s3cret@host/db")))
                .isEmpty();
    }

    @Test
    void whatTheChildNeedsGoesWithIt() {
        Map<String, String> own = Map.of("PATH", "/bin", "LD_LIBRARY_PATH", "/opt/ffmpeg", "PGTZ", "UTC", "GK", "1");

        assertThat(ChildEnvironment.of(own)).isEqualTo(own);
    }
}
