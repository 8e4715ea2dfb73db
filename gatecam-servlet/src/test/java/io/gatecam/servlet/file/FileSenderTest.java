package io.gatecam.servlet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a filter that does not know asynchronous answers. */
class FileSenderTest {

    private static final int SIZE = 200_000;

    @TempDir
    Path folder;

    private final AtomicInteger released = new AtomicInteger();
    private final HttpServletRequest request = mock();
    private final HttpServletResponse response = mock();
    private final ServletOutputStream out = mock();
    private byte[] content = {};
    private ServedFile file;

    @BeforeEach
    void aFileIsOpen() throws Exception {
        content = new byte[SIZE];
        new Random(1).nextBytes(content);
        Path path = Files.write(folder.resolve("1.mp4"), content);
        file = ServedFile.open(path, "video/mp4", released::incrementAndGet).orElseThrow();
        when(response.getOutputStream()).thenReturn(out);
    }

    @Test
    void theThreadOfTheRequestSendsTheRangeAndLetsGo() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        doAnswer(call -> {
                    sent.write(call.getArgument(0), call.getArgument(1), call.getArgument(2));
                    return null;
                })
                .when(out)
                .write(any(), anyInt(), anyInt());

        FileSender.send(request, response, file, new ByteRange(10, SIZE - 10, true));

        assertThat(sent.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 10, SIZE - 10));
        assertThat(released).hasValue(1);
    }

    @Test
    void aClientThatIsGoneLetsGo() throws Exception {
        doThrow(new IOException("gone")).when(out).write(any(), anyInt(), anyInt());

        assertThatThrownBy(() -> FileSender.send(request, response, file, ByteRange.whole(SIZE)))
                .hasMessage("gone");

        assertThat(released).hasValue(1);
    }

    @Test
    void aContainerThatRefusesLetsGo() {
        when(request.isAsyncSupported()).thenReturn(true);
        when(request.startAsync()).thenThrow(new IllegalStateException("not now"));

        assertThatThrownBy(() -> FileSender.send(request, response, file, ByteRange.whole(SIZE)))
                .hasMessage("not now");

        assertThat(released).hasValue(1);
    }

    @Test
    void whatIsNoFileIsLetGoAtOnce() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("2.mp4"));

        assertThat(ServedFile.open(directory, "video/mp4", released::incrementAndGet))
                .isEmpty();
        assertThat(ServedFile.open(folder.resolve("3.mp4"), "video/mp4", released::incrementAndGet))
                .isEmpty();
        assertThat(released).hasValue(2);
        file.close();
    }
}
