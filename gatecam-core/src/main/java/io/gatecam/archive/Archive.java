package io.gatecam.archive;

import io.gatecam.error.ArchiveUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was recorded. What a method has returned from is stored: it outlives the end of the process.
 *
 * <p>The files are the truth: a lost archive is made anew from them by {@link ArchiveVerification}.
 *
 * <p>Implementations are safe for use by any thread and return within the time that they are configured with. Every
 * method throws {@link ArchiveUnavailableException} when the datastore does not answer, and never an exception of a
 * driver. A method that failed may have been done nevertheless; each can be repeated without harm.
 */
public interface Archive extends AutoCloseable {

    /**
     * Takes in a segment. What the archive already holds of the same camera and start stays as it is. A record of the
     * same file under another start gives way, since a file has one start.
     *
     * @param segment the segment
     * @return the segment as the archive now holds it
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    RecordedSegment register(RecordedSegment segment);

    /**
     * Lists segments. Going from page to page by {@link SegmentPage#next()} shows each segment that was there all the
     * time exactly once, whatever is added or removed meanwhile.
     *
     * @param query which, and in which order
     * @return a page of them, which may be empty
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    SegmentPage segments(SegmentQuery query);

    /**
     * Finds a segment.
     *
     * @param id a segment's {@linkplain RecordedSegment#id() id}, or any other text
     * @return the segment; empty when there is none of this id
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    Optional<RecordedSegment> segment(String id);

    /**
     * Lists all segments of a camera that show something of a span of time, as a cut needs them.
     *
     * @param cameraId the camera's id
     * @param from where the span begins
     * @param to where it ends, itself outside
     * @return the segments, oldest first; unmodifiable
     * @throws io.gatecam.error.InvalidInputException if {@code from} is not before {@code to}, or a moment is outside
     *     1970 to 9999
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    default List<RecordedSegment> overlapping(int cameraId, Instant from, Instant to) {
        SegmentQuery query = SegmentQuery.builder()
                .camera(cameraId)
                .overlapping(from, to)
                .order(SegmentQuery.Order.OLDEST_FIRST)
                .limit(SegmentQuery.MAX_LIMIT)
                .build();
        List<RecordedSegment> found = new ArrayList<>();
        for (Optional<SegmentQuery> next = Optional.of(query); next.isPresent(); ) {
            SegmentPage page = segments(next.get());
            found.addAll(page.segments());
            next = page.next().map(query::after);
        }
        return List.copyOf(found);
    }

    /**
     * Stores how far the thumbnail and the preview of a segment have come, and what its files take now.
     *
     * @param id the segment's id
     * @param preview the new value, in place of the old one
     * @param bytes the sizes of its file, thumbnail and preview added up, not negative; in place of the old value
     * @return whether there is such a segment
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    boolean updatePreview(String id, Preview preview, long bytes);

    /**
     * Lists segments whose previews are still to be made, for example those that a restart interrupted.
     *
     * @param limit how many at most, from 1
     * @return segments whose preview is {@link Preview.State#PENDING}, newest first; unmodifiable
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    List<RecordedSegment> pendingPreviews(int limit);

    /**
     * Forgets segments, all of them or none. Their files are not touched: remove those first.
     *
     * @param ids the segments' ids; those of segments that are gone are ignored
     * @return how many were there
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    int removeSegments(Collection<String> ids);

    /**
     * Counts what is there. This reads the whole archive: meant for each minute, not for each request.
     *
     * @return one value per camera that has segments, ascending by id; unmodifiable
     * @throws ArchiveUnavailableException if the datastore does not answer
     */
    List<CameraTotals> totals();

    /** Lets go of the datastore, at once. Further calls fail. Closing again does nothing. */
    @Override
    void close();
}
