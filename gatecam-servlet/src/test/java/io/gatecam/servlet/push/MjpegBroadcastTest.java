package io.gatecam.servlet.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatecam.Gatecam;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentStore;
import io.gatecam.still.Still;
import io.gatecam.still.StillListener;
import io.gatecam.still.StillStore;
import io.gatecam.stream.StreamManager;
import io.gatecam.time.ManualClocks;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MjpegBroadcastTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ManualClocks clocks = new ManualClocks(Instant.ofEpochSecond(1_700_000_000));
    private final Gatecam gatecam = mock(Gatecam.class);
    private final StillStore stills = mock(StillStore.class);
    private final List<StillListener> listeners = new ArrayList<>();
    private final MjpegBroadcast broadcast = new MjpegBroadcast(gatecam(), PATIENCE);

    private Gatecam gatecam() {
        when(gatecam.clocks()).thenReturn(clocks);
        return gatecam;
    }

    @BeforeEach
    void listen() {
        when(gatecam.stills()).thenReturn(stills);
        when(stills.subscribe(any())).thenAnswer(call -> {
            listeners.add(call.getArgument(0));
            return mock(Subscription.class);
        });
        SegmentStore segments = mock(SegmentStore.class);
        when(segments.subscribe(any())).thenReturn(mock(Subscription.class));
        when(gatecam.segments()).thenReturn(segments);
        StreamManager streams = mock(StreamManager.class);
        when(streams.contains(anyInt())).thenReturn(true);
        when(gatecam.streams()).thenReturn(streams);
    }

    @Test
    void fiveHundredClientsShareTheBytesOfOneStillWhichAreReadOnce() throws IOException {
        Still first = still(1, 1);
        when(stills.latest(1)).thenReturn(Optional.of(first));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(new Client(1));
        }
        Still second = still(1, 2);
        publish(second);

        assertThat(clients).allSatisfy(client -> assertThat(client.written).hasSize(3));
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.written.get(1))
                        .isSameAs(clients.get(0).written.get(1)));
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.written.get(2))
                        .isSameAs(clients.get(0).written.get(2)));
        verify(first, times(1)).writeTo(any());
        verify(second, times(1)).writeTo(any());
    }

    @Test
    void aStillThatNobodyWatchesIsNotRead() throws IOException {
        new Client(1);
        Still other = still(2, 1);
        publish(other);

        verify(other, times(0)).writeTo(any());
    }

    @Test
    void aClientThatReadsSlowlyGetsTheNewestAndNothingPilesUp() throws IOException {
        Client slow = new Client(1);
        slow.ready = false;
        List<Still> passed = new ArrayList<>();
        for (int second = 1; second <= 100; second++) {
            Still still = still(1, second);
            passed.add(still);
            publish(still);
        }
        slow.ready = true;
        slow.readOn();

        assertThat(slow.written).hasSize(2);
        assertThat(new String(slow.written.get(1), ISO_8859_1)).contains("X-Gatecam-Timestamp: 100\r\n");
        for (Still still : passed.subList(0, 99)) {
            verify(still, times(0)).writeTo(any());
        }
    }

    @Test
    void aClientThatTakesNothingIsDroppedWhenItsTimeIsOver() throws IOException {
        Client silent = new Client(1);
        silent.ready = false;
        publish(still(1, 1));
        clocks.advance(PATIENCE);
        assertThat(silent.stream.next()).isNotNull();
        publish(still(1, 2));
        clocks.advance(Duration.ofSeconds(2));

        assertThat(silent.stream.next()).isNull();
        publish(still(1, 3));
        silent.ready = true;
        silent.readOn();
        assertThat(silent.written).hasSize(1);
        verify(silent.async).complete();
    }

    @Test
    void aClientThatHasTakenEverythingIsNeverDropped() throws IOException {
        Client client = new Client(1);
        publish(still(1, 1));
        clocks.advance(Duration.ofSeconds(29));
        publish(still(1, 2));
        assertThat(client.written).hasSize(3);
        clocks.advance(Duration.ofHours(1));
        publish(still(1, 3));

        assertThat(client.text()).containsOnlyOnce("X-Gatecam-Timestamp: 3\r\n");
        verify(client.async, times(0)).complete();
    }

    @Test
    void aDarkCameraIsToldOfByLinesOfTheHeaderThatIsToCome() throws IOException {
        Client client = new Client(1, PartForm.DESCRIBED);
        publish(still(1, 1));
        clocks.advance(Duration.ofSeconds(70));
        publish(still(1, 2));

        assertThat(client.text())
                .contains("\r\nX-Gatecam-Waiting: 1\r\nX-Gatecam-Waiting: 1\r\nContent-Type: image/jpeg\r\n");
    }

    @Test
    void aPageIsShownItsPictureOnceMoreEachHalfMinuteOfADarkCamera() throws IOException {
        Client client = new Client(1, PartForm.SHOWN);
        publish(still(1, 1));
        assertThat(client.parts()).hasSize(1);
        clocks.advance(Duration.ofSeconds(70));

        assertThat(client.parts()).hasSize(3).containsOnly("Content-Type: image/jpeg\r\n\r\n\1\2\3");
        publish(still(1, 2));
        clocks.advance(Duration.ofSeconds(29));
        assertThat(client.parts()).hasSize(4);
    }

    @Test
    void aPageThatHasSeenNoPictureYetHasAHeaderThatIsStillToCome() throws IOException {
        Client client = new Client(1, PartForm.SHOWN);
        clocks.advance(Duration.ofSeconds(70));
        publish(still(1, 1));
        publish(still(1, 2));

        assertThat(client.parts())
                .containsExactly(
                        "X-Gatecam-Waiting: 1\r\nX-Gatecam-Waiting: 1\r\nContent-Type: image/jpeg\r\n\r\n\1\2\3",
                        "Content-Type: image/jpeg\r\n\r\n\1\2\3");
    }

    @Test
    void aPictureThatIsSentAgainIsNeverOlderThanTheNewest() throws IOException {
        Client slow = new Client(1, PartForm.SHOWN);
        publish(still(1, 1));
        slow.ready = false;
        Still second = still(1, 2);
        publish(second);
        clocks.advance(Duration.ofSeconds(5));
        slow.ready = true;
        slow.readOn();
        clocks.advance(Duration.ofSeconds(40));

        verify(second, times(1)).writeTo(any());
        assertThat(slow.written.get(slow.written.size() - 1)).isSameAs(slow.written.get(slow.written.size() - 2));
    }

    @ParameterizedTest
    @EnumSource(PartForm.class)
    void aClientThatHasGoneIsFoundOutAlsoWhileTheCameraIsDark(PartForm form) throws IOException {
        Client gone = new Client(1, form);
        publish(still(1, 1));
        gone.broken = true;
        clocks.advance(Duration.ofMinutes(1));

        verify(gone.async).complete();
    }

    @ParameterizedTest
    @EnumSource(PartForm.class)
    void aClientThatHasGoneIsFoundOutAlsoBeforeTheFirstStill(PartForm form) throws IOException {
        Client gone = new Client(1, form);
        gone.broken = true;
        clocks.advance(Duration.ofMinutes(1));

        verify(gone.async).complete();
    }

    @Test
    void aFileThatIsGoneIsPassedOver() throws IOException {
        Still gone = still(1, 1);
        doThrow(new StillNotFoundException("gone", new IOException()))
                .when(gone)
                .writeTo(any());
        when(stills.latest(1)).thenReturn(Optional.of(gone));
        Client client = new Client(1);
        publish(still(1, 2));

        assertThat(client.written).hasSize(2);
    }

    private void publish(Still still) {
        listeners.forEach(listener -> listener.onStill(still));
    }

    private static Still still(int camera, long second) throws IOException {
        Still still = mock(Still.class);
        when(still.cameraId()).thenReturn(camera);
        when(still.second()).thenReturn(second);
        when(still.capturedAt()).thenReturn(Instant.ofEpochSecond(second));
        doAnswer(call -> {
                    call.getArgument(0, OutputStream.class).write(new byte[] {1, 2, 3});
                    return null;
                })
                .when(still)
                .writeTo(any());
        return still;
    }

    /** A client whose connection takes something only while it is ready. */
    private final class Client extends ServletOutputStream {

        final List<byte[]> written = new ArrayList<>();
        final AsyncContext async = mock(AsyncContext.class);
        final MjpegStream stream;
        boolean ready = true;
        boolean broken;
        private WriteListener listener;

        Client(int camera) throws IOException {
            this(camera, PartForm.DESCRIBED);
        }

        Client(int camera, PartForm form) throws IOException {
            HttpServletRequest request = mock(HttpServletRequest.class);
            when(request.startAsync()).thenReturn(async);
            HttpServletResponse response = mock(HttpServletResponse.class);
            when(response.getOutputStream()).thenReturn(this);
            stream = broadcast.join(camera, form);
            stream.begin(request, response);
            readOn();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            written.forEach(bytes -> text.append(new String(bytes, ISO_8859_1)));
            return text.toString();
        }

        /** Each with its header; the last one that has begun is not whole. */
        List<String> parts() {
            List<String> parts = List.of(text().split("(?:\r\n)?--gatecam-[^\r]*\r\n"));
            return parts.subList(1, parts.size() - 1);
        }

        void readOn() throws IOException {
            listener.onWritePossible();
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener given) {
            listener = given;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            written.add(bytes);
        }

        @Override
        public void write(int oneByte) {
            throw new UnsupportedOperationException();
        }
    }
}
