package io.gatecam.archive;

import io.gatecam.error.ArchiveUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An archive that forgets everything when it is closed: for tests, and for programs that record little. At each start
 * {@link ArchiveVerification} can fill it from the files. A segment takes about half a kilobyte.
 */
public final class InMemoryArchive implements Archive {

    /** All segments, oldest first. Guarded by this. */
    private final NavigableMap<SegmentKey, RecordedSegment> segments = new TreeMap<>();

    /** Whose each file is. Guarded by this. */
    private final Map<String, SegmentKey> files = new HashMap<>();

    /** Guarded by this. */
    private boolean closed;

    /** Makes an empty archive. */
    public InMemoryArchive() {}

    @Override
    public synchronized RecordedSegment register(RecordedSegment segment) {
        requireOpen();
        RecordedSegment known = segments.putIfAbsent(segment.key(), segment);
        if (known != null) {
            return known;
        }
        SegmentKey otherStart = files.put(segment.path(), segment.key());
        if (otherStart != null) {
            segments.remove(otherStart);
        }
        return segment;
    }

    @Override
    public synchronized SegmentPage segments(SegmentQuery query) {
        requireOpen();
        List<RecordedSegment> found = behind(query).values().stream()
                .filter(each -> query.cameras().isEmpty() || query.cameras().contains(each.cameraId()))
                .filter(each -> each.end().toEpochMilli() > query.fromMillis().orElse(Long.MIN_VALUE))
                .filter(each -> each.start().toEpochMilli() < query.toMillis().orElse(Long.MAX_VALUE))
                .limit(query.limit() + 1L)
                .toList();
        return SegmentPage.of(found, query.limit());
    }

    private NavigableMap<SegmentKey, RecordedSegment> behind(SegmentQuery query) {
        NavigableMap<SegmentKey, RecordedSegment> ordered =
                query.order() == SegmentQuery.Order.OLDEST_FIRST ? segments : segments.descendingMap();
        return query.after().map(key -> ordered.tailMap(key, false)).orElse(ordered);
    }

    @Override
    public synchronized Optional<RecordedSegment> segment(String id) {
        requireOpen();
        return SegmentKey.parse(id).map(segments::get);
    }

    @Override
    public synchronized boolean updatePreview(String id, Preview preview, long bytes) {
        Optional<RecordedSegment> changed = segment(id).map(each -> each.withPreview(preview, bytes));
        changed.ifPresent(each -> segments.put(each.key(), each));
        return changed.isPresent();
    }

    @Override
    public synchronized List<RecordedSegment> pendingPreviews(int limit) {
        requireOpen();
        return segments.descendingMap().values().stream()
                .filter(each -> each.preview().state() == Preview.State.PENDING)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int removeSegments(Collection<String> ids) {
        requireOpen();
        int removed = 0;
        for (String id : ids) {
            RecordedSegment gone = SegmentKey.parse(id).map(segments::remove).orElse(null);
            if (gone != null) {
                files.remove(gone.path());
                removed++;
            }
        }
        return removed;
    }

    @Override
    public synchronized List<CameraTotals> totals() {
        requireOpen();
        return segments.values().stream()
                .collect(Collectors.groupingBy(RecordedSegment::cameraId, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(InMemoryArchive::totals)
                .toList();
    }

    /** Of one camera, in the order of their start. */
    private static CameraTotals totals(List<RecordedSegment> segments) {
        LongSummaryStatistics bytes =
                segments.stream().mapToLong(RecordedSegment::bytes).summaryStatistics();
        RecordedSegment oldest = segments.get(0);
        RecordedSegment newest = segments.get(segments.size() - 1);
        return new CameraTotals(oldest.cameraId(), bytes.getCount(), bytes.getSum(), oldest.start(), newest.start());
    }

    @Override
    public synchronized void close() {
        closed = true;
        segments.clear();
        files.clear();
    }

    private void requireOpen() {
        if (closed) {
            throw new ArchiveUnavailableException("The archive is closed", false);
        }
    }
}
