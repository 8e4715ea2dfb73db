package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.camera.Camera;
import io.gatecam.stream.StreamManager;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.StreamStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a status that has twelve fields a mock answers the two that matter. */
class GuardPageTest {

    @Test
    void showsACameraThatIsDownToo() throws Exception {
        StreamStatus down = mock();
        when(down.camera()).thenReturn(Camera.of(7, "rtsp://user:secret@camera/stream"));
        when(down.state()).thenReturn(StreamState.WAITING);
        StreamManager streams = mock();
        when(streams.statuses()).thenReturn(List.of(down));
        StringWriter page = new StringWriter();
        HttpServletResponse response = mock();
        when(response.getWriter()).thenReturn(new PrintWriter(page));

        new GuardPage(streams).doGet(mock(HttpServletRequest.class), response);

        assertThat(page.toString())
                .contains("Camera 7 is waiting", "<img src=\"cameras/latest_image/7\"")
                .doesNotContain("secret");
    }
}
