package io.gatecam.servlet;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.Gatecam;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.event.Subscription;
import io.gatecam.segment.SegmentListener;
import io.gatecam.segment.SegmentStore;
import io.gatecam.stream.StreamManager;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A gatecam that records what it is told to, by clocks that stand until they are turned. */
final class PlayedSegments {

    static final Duration LENGTH = Duration.ofMinutes(5);

    final ManualClocks clocks = new ManualClocks(ServedGate.NOW);
    final InMemoryArchive archive = new InMemoryArchive();
    final Gatecam gatecam = mock(Gatecam.class);

    private final List<SegmentListener> listeners = new CopyOnWriteArrayList<>();

    /** Guarded by this. */
    private Instant next = ServedGate.NOW.minus(Duration.ofDays(30));

    PlayedSegments() {
        SegmentStore store = mock(SegmentStore.class);
        when(store.subscribe(any())).thenAnswer(call -> {
            SegmentListener listener = call.getArgument(0);
            listeners.add(listener);
            return new Place(listener);
        });
        when(store.segment(any())).thenAnswer(call -> archive.segment(call.getArgument(0)));
        when(store.segments(any())).thenAnswer(call -> archive.segments(call.getArgument(0, SegmentQuery.class)));
        when(store.file(any()))
                .thenAnswer(call -> Path.of(
                        "nowhere", call.getArgument(0, RecordedSegment.class).path()));
        StreamManager streams = mock(StreamManager.class);
        when(streams.status(anyInt())).thenReturn(Optional.empty());
        when(gatecam.segments()).thenReturn(store);
        when(gatecam.streams()).thenReturn(streams);
        when(gatecam.clocks()).thenReturn(clocks);
    }

    /** The next segment of a camera. */
    synchronized RecordedSegment record(int camera) {
        RecordedSegment segment = archive.register(RecordedSegment.builder(camera, next, LENGTH)
                .bytes(1_000)
                .videoCodec("h264")
                .build());
        next = next.plus(LENGTH);
        listeners.forEach(listener -> listener.onSegment(segment));
        return segment;
    }

    /** @return the ids of that many more segments */
    List<String> recordMany(int count) {
        List<String> ids = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> ids.add(record(1).id()));
        return ids;
    }

    int listeners() {
        return listeners.size();
    }

    void end() {
        listeners.forEach(SegmentListener::onEnd);
    }

    private final class Place implements Subscription {

        private final SegmentListener listener;

        Place(SegmentListener listener) {
            this.listener = listener;
        }

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
    }
}
