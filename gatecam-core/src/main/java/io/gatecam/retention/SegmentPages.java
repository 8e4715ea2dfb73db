package io.gatecam.retention;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What may be removed of all that an archive holds, asked for page by page, since it may hold millions. Each iterator
 * begins at the beginning; an archive that does not answer shows when one goes on.
 *
 * @param archive answers a query
 * @param mayGo which of the segments
 */
record SegmentPages(Function<SegmentQuery, SegmentPage> archive, Predicate<RecordedSegment> mayGo)
        implements Candidates {

    private static final int PAGE = 100;

    private static SegmentQuery.Builder oldestFirst() {
        return SegmentQuery.builder().order(SegmentQuery.Order.OLDEST_FIRST).limit(PAGE);
    }

    @Override
    public Iterable<RecordedSegment> all() {
        return () -> new Pages(oldestFirst().build());
    }

    @Override
    public Iterable<RecordedSegment> ofCamera(int cameraId) {
        return () -> new Pages(oldestFirst().camera(cameraId).build());
    }

    private final class Pages implements Iterator<RecordedSegment> {

        private Optional<SegmentQuery> nextPage;
        private Iterator<RecordedSegment> page = Collections.emptyIterator();

        Pages(SegmentQuery first) {
            this.nextPage = Optional.of(first);
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && nextPage.isPresent()) {
                SegmentQuery query = nextPage.get();
                SegmentPage found = archive.apply(query);
                page = found.segments().stream().filter(mayGo).iterator();
                nextPage = found.next().map(query::after);
            }
            return page.hasNext();
        }

        @Override
        public RecordedSegment next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
