package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatecam.Gatecam;
import io.gatecam.event.Subscription;
import io.gatecam.still.Still;
import io.gatecam.still.StillStore;
import io.gatecam.stream.StreamChange;
import io.gatecam.stream.StreamListener;
import io.gatecam.stream.StreamManager;
import io.gatecam.stream.StreamState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The listener is caught, and then called as gatecam would call it. */
class CameraWatchTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private final Gatecam gate = mock();
    private final StreamManager streams = mock();
    private final StillStore stills = mock();
    private final Subscription subscription = mock();
    private final List<String> told = new ArrayList<>();

    private CameraWatch watch;
    private StreamListener listener;

    @BeforeEach
    void aWatchIsKept() {
        ArgumentCaptor<StreamListener> caught = ArgumentCaptor.captor();
        when(gate.streams()).thenReturn(streams);
        when(gate.stills()).thenReturn(stills);
        when(streams.subscribe(caught.capture())).thenReturn(subscription);
        watch = new CameraWatch(gate, told::add);
        listener = caught.getValue();
    }

    @Test
    void theGuardHearsOfACameraThatIsDown() {
        byte[] jpeg = {};
        Still last = Still.of(7, NOON.getEpochSecond(), NOON, Still.Kind.OWN, Path.of("1782907200.jpg"), jpeg);
        when(stills.latest(7)).thenReturn(Optional.of(last));

        listener.onChange(new StreamChange(7, StreamState.RUNNING, StreamState.STALLED, "no still for 10 s", NOON));

        assertThat(told).containsExactly("Camera 7 is down (no still for 10 s), its last still is 1782907200.jpg");
    }

    @Test
    void theGuardHearsOfACameraThatIsBack() {
        listener.onChange(new StreamChange(7, StreamState.STARTING, StreamState.RUNNING, "", NOON));

        assertThat(told).containsExactly("Camera 7 is back");
    }

    @Test
    void theGuardIsLeftAloneWhileACameraIsDown() {
        listener.onChange(new StreamChange(7, StreamState.STALLED, StreamState.WAITING, "next try in 2 s", NOON));

        assertThat(told).isEmpty();
    }

    @Test
    void theWatchEnds() {
        watch.close();

        verify(subscription).close();
    }
}
