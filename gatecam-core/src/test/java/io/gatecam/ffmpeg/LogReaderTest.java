package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    @Test
    void handsOverLinesWithoutTheirEndsAndWithoutEmptyOnes() throws IOException {
        assertThat(read("one\ntwo\r\n\n\nthree")).containsExactly("one", "two", "three");
    }

    @Test
    void aLineOfTheLimitIsWhole() throws IOException {
        String line = "x".repeat(LogReader.MAX_LINE_BYTES);

        assertThat(read(line + "\nnext")).containsExactly(line, "next");
    }

    @Test
    void aLongerLineIsCutAtABlankSoThatHalfAPasswordIsNeverShown() throws IOException {
        String filler = "x".repeat(LogReader.MAX_LINE_BYTES - 20);

        assertThat(read(filler + " rtsp://user:secretsecretsecret@camera/\nnext"))
                .containsExactly(filler + " …", "next");
    }

    @Test
    void aLongLineOfOneWordIsNotShownAtAll() throws IOException {
        assertThat(read("x".repeat(100_000) + "\nnext")).containsExactly(" …", "next");
    }

    @Test
    void whatIsNotUtf8IsShownAsFarAsItCanBe() throws IOException {
        List<String> lines = new ArrayList<>();
        new LogReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, 'b', '\n'}), UnaryOperator.identity())
                .forEach(lines::add);

        assertThat(lines).containsExactly("a\uFFFDb");
    }

    @Test
    void everyLineIsMasked() throws IOException {
        List<String> lines = new ArrayList<>();
        byte[] log = "rtsp://user:secret@camera\n".getBytes(StandardCharsets.UTF_8);
        new LogReader(new ByteArrayInputStream(log), line -> line.replace("secret", "***")).forEach(lines::add);

        assertThat(lines).containsExactly("rtsp://user:***@camera");
    }

    private static List<String> read(String log) throws IOException {
        List<String> lines = new ArrayList<>();
        new LogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), UnaryOperator.identity())
                .forEach(lines::add);
        return lines;
    }
}
