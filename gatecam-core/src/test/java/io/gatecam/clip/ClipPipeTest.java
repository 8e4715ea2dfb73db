package io.gatecam.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClipPipeTest {

    private final ClipPipe pipe = new ClipPipe(Duration.ofMillis(1));

    @Test
    void whatIsPutIsRead() throws IOException {
        pipe.put(new byte[] {1, 2, 3});
        pipe.put(new byte[] {-1});
        pipe.end();

        assertThat(pipe.read()).isEqualTo(1);
        assertThat(pipe.readAllBytes()).containsExactly(2, 3, -1);
        assertThat(pipe.read()).isEqualTo(-1);
    }

    @Test
    void itHasBegunWhenThereIsSomethingToRead() throws IOException {
        assertThat(pipe.begun()).isNotDone();
        pipe.put(new byte[] {1});
        assertThat(pipe.begun()).isCompleted();
    }

    @Test
    void oneThatEndsBeforeNeverBegins() {
        pipe.end();
        assertThat(pipe.begun()).isCompletedExceptionally();
    }

    @Test
    void theFailureOfWhoWritesIsToldToWhoReads() throws IOException {
        pipe.put(new byte[] {1});
        pipe.fail("ffmpeg failed");
        pipe.end();

        assertThatThrownBy(pipe::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("ffmpeg failed");
    }

    @Test
    void whoWritesIsToldThatItWasGivenUp() {
        pipe.fail("it took too long");

        assertThatThrownBy(() -> pipe.put(new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("given up");
    }

    @Test
    void aFailureAfterTheEndChangesNothing() throws IOException {
        pipe.end();
        pipe.fail("too late");

        assertThat(pipe.read()).isEqualTo(-1);
    }

    @Test
    void whoWritesDoesNotWaitForeverForWhoReads() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        pipe.put(new byte[] {1});
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was not read");
    }

    @Test
    void whenItIsClosedBothAreTold() {
        pipe.close();

        assertThatThrownBy(() -> pipe.put(new byte[] {1})).isInstanceOf(IOException.class);
        assertThatThrownBy(pipe::read).isInstanceOf(IOException.class);
    }
}
