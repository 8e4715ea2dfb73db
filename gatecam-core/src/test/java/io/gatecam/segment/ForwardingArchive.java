package io.gatecam.segment;

import io.gatecam.archive.Archive;
import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An archive that asks another one. */
public abstract class ForwardingArchive implements Archive {

    private final Archive archive;

    protected ForwardingArchive(Archive archive) {
        this.archive = archive;
    }

    @Override
    public RecordedSegment register(RecordedSegment segment) {
        return archive.register(segment);
    }

    @Override
    public SegmentPage segments(SegmentQuery query) {
        return archive.segments(query);
    }

    @Override
    public Optional<RecordedSegment> segment(String id) {
        return archive.segment(id);
    }

    @Override
    public boolean updatePreview(String id, Preview preview, long bytes) {
        return archive.updatePreview(id, preview, bytes);
    }

    @Override
    public List<RecordedSegment> pendingPreviews(int limit) {
        return archive.pendingPreviews(limit);
    }

    @Override
    public int removeSegments(Collection<String> ids) {
        return archive.removeSegments(ids);
    }

    @Override
    public List<CameraTotals> totals() {
        return archive.totals();
    }

    @Override
    public void close() {
        archive.close();
    }
}
