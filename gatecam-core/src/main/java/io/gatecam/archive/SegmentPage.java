package io.gatecam.archive;

import java.util.List;
import java.util.Optional;

/**
 * What {@link Archive#segments} found.
 *
 * @param segments in the order asked for; unmodifiable
 * @param next what {@link SegmentQuery.Builder#after} needs for the next page; empty when this was the last one
 */
public record SegmentPage(List<RecordedSegment> segments, Optional<String> next) {

    /**
     * Copies the list.
     *
     * @param segments in the order asked for
     * @param next what the next page needs; empty when this was the last one
     */
    public SegmentPage {
        segments = List.copyOf(segments);
    }

    /**
     * Makes a page from what a datastore found when it was asked for one segment more than wanted.
     *
     * @param found up to {@code limit + 1} segments in the order asked for
     * @param limit how many were wanted
     * @return the page; with a next one when there was one segment more
     */
    public static SegmentPage of(List<RecordedSegment> found, int limit) {
        if (found.size() <= limit) {
            return new SegmentPage(found, Optional.empty());
        }
        List<RecordedSegment> wanted = found.subList(0, limit);
        return new SegmentPage(wanted, Optional.of(wanted.get(limit - 1).id()));
    }
}
