package io.gatecam.servlet;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.event.Subscription;
import io.gatecam.segment.RecordingHealth;
import io.gatecam.segment.RecordingState;
import io.gatecam.snapshot.SnapshotListener;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.Still;
import io.gatecam.still.StillCounters;
import io.gatecam.still.StillListener;
import io.gatecam.still.StillStore;
import io.gatecam.stream.FrameSelection;
import io.gatecam.stream.StreamChange;
import io.gatecam.stream.StreamListener;
import io.gatecam.stream.StreamManager;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.StreamStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gatecam to which happens what it is told to, by clocks that stand until they are turned. */
final class PlayedEvents {

    final PlayedSegments segments = new PlayedSegments();
    final Gatecam gatecam = segments.gatecam;

    private final List<StillListener> stillListeners = new CopyOnWriteArrayList<>();
    private final List<StreamListener> streamListeners = new CopyOnWriteArrayList<>();
    private final List<SnapshotListener> snapshotListeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, StreamStatus> statuses = new ConcurrentSkipListMap<>();
    private final Map<Integer, Still> latest = new ConcurrentSkipListMap<>();

    PlayedEvents(int... cameras) {
        StillStore stills = mock(StillStore.class);
        when(stills.subscribe(any())).thenAnswer(call -> listening(stillListeners, call.getArgument(0)));
        when(stills.latest(anyInt())).thenAnswer(call -> Optional.ofNullable(latest.get(call.<Integer>getArgument(0))));
        StreamManager streams = mock(StreamManager.class);
        when(streams.subscribe(any())).thenAnswer(call -> listening(streamListeners, call.getArgument(0)));
        when(streams.statuses()).thenAnswer(call -> List.copyOf(statuses.values()));
        when(streams.status(anyInt()))
                .thenAnswer(call -> Optional.ofNullable(statuses.get(call.<Integer>getArgument(0))));
        when(streams.contains(anyInt())).thenAnswer(call -> statuses.containsKey(call.<Integer>getArgument(0)));
        SnapshotStore snapshots = mock(SnapshotStore.class);
        when(snapshots.subscribe(any())).thenAnswer(call -> listening(snapshotListeners, call.getArgument(0)));
        when(gatecam.snapshots()).thenReturn(snapshots);
        when(gatecam.stills()).thenReturn(stills);
        when(gatecam.streams()).thenReturn(streams);
        for (int camera : cameras) {
            statuses.put(camera, status(camera, StreamState.RUNNING, ""));
        }
    }

    private static <T> Subscription listening(List<T> listeners, T listener) {
        listeners.add(listener);
        return new Subscription() {
            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public long failed() {
                return 0;
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    Still still(int camera, long second, byte... picture) {
        Still still = Still.of(
                camera,
                second,
                Instant.ofEpochMilli(second * 1_000 + 103),
                Still.Kind.OWN,
                Path.of("nowhere", second + ".jpg"),
                picture);
        show(still);
        return still;
    }

    void show(Still still) {
        latest.put(still.cameraId(), still);
        stillListeners.forEach(listener -> listener.onStill(still));
    }

    /** gatecam tells of it. */
    void become(int camera, StreamState state, String reason) {
        change(camera, state, reason);
        StreamChange change = new StreamChange(camera, StreamState.RUNNING, state, reason, ServedGate.NOW);
        streamListeners.forEach(listener -> listener.onChange(change));
    }

    /** gatecam tells nobody. */
    void change(int camera, StreamState state, String reason) {
        statuses.put(camera, status(camera, state, reason));
    }

    void remove(int camera) {
        statuses.remove(camera);
    }

    private static StreamStatus status(int camera, StreamState state, String reason) {
        return new StreamStatus(
                Camera.of(camera, "rtsp://user:se%40cret@127.0.0.1:554/" + camera),
                state,
                reason,
                ServedGate.NOW,
                Optional.empty(),
                FrameSelection.KEYFRAMES,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                new RecordingHealth(RecordingState.OFF, "", ServedGate.NOW, 0),
                1,
                Optional.empty(),
                Optional.empty(),
                new StillCounters(0, 0, 0, Optional.empty()),
                0,
                List.of());
    }

    int listeners() {
        return stillListeners.size() + snapshotListeners.size() + streamListeners.size() + segments.listeners();
    }
}
