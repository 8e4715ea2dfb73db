package io.gatecam.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatecam.archive.Archive;
import io.gatecam.archive.CameraTotals;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentPage;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.archive.SegmentQuery.Order;
import io.gatecam.error.ArchiveUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Archive} must do, as a JUnit test to extend: those of gatecam pass it, and one that a program
 * brings itself should. Each test gets an archive of its own.
 */
public abstract class ArchiveContract {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** Confined to JUnit's thread. */
    private @Nullable Archive opened;

    /** For subclasses. */
    protected ArchiveContract() {}

    /**
     * Opens the archive of one test.
     *
     * @return an archive that is empty; closed when the test has ended
     * @throws Exception if that fails
     */
    protected abstract Archive openEmpty() throws Exception;

    /**
     * For JUnit.
     *
     * @throws Exception if the archive cannot be opened
     */
    @BeforeEach
    public final void open() throws Exception {
        opened = openEmpty();
    }

    /** For JUnit. */
    @AfterEach
    public final void close() {
        archive().close();
    }

    private Archive archive() {
        return Objects.requireNonNull(opened);
    }

    /** All that a segment tells is stored. */
    @Test
    public void aSegmentIsFoundAsItWasRegistered() {
        RecordedSegment rich = RecordedSegment.builder(7, NOON.plusMillis(123), Duration.ofMillis(299_960))
                .bytes(5_000_000_000L)
                .videoCodec("hevc")
                .audioCodec("aac")
                .path("camera_7/segments/2026/11/21/other.mp4")
                .preview(new Preview(
                        Preview.State.FAILED, 3, "it's \"broken\"; -- ä", "camera_7/t.jpg", "camera_7/p.mp4"))
                .build();
        RecordedSegment plain = segment(Integer.MAX_VALUE, 0);

        assertEquals(rich, archive().register(rich));
        assertEquals(plain, archive().register(plain));

        assertEquals(Optional.of(rich), archive().segment(rich.id()));
        assertEquals(Optional.of(plain), archive().segment(plain.id()));
        assertEquals(List.of(rich, plain), list(SegmentQuery.builder()));
    }

    /** What is there stays as it is. */
    @Test
    public void registeringTwiceKeepsTheFirst() {
        RecordedSegment first = archive().register(segment(7, 0));
        archive().updatePreview(first.id(), Preview.pending().made(null, null), 0);
        RecordedSegment second = archive()
                .register(RecordedSegment.builder(7, NOON, LENGTH.plusMillis(40))
                        .bytes(1)
                        .build());

        assertEquals(Preview.State.DONE, second.preview().state());
        assertEquals(LENGTH, second.duration());
        assertEquals(1, list(SegmentQuery.builder()).size());
    }

    /** A file has one start. */
    @Test
    public void aRecordOfTheSameFileUnderAnotherStartGivesWay() {
        archive().register(segment(7, 0));
        archive().register(segment(7, 1));
        RecordedSegment exact = RecordedSegment.builder(7, NOON.plusMillis(123), LENGTH)
                .path(segment(7, 0).path())
                .build();

        assertEquals(exact, archive().register(exact));
        assertEquals(List.of(exact, segment(7, 1)), list(SegmentQuery.builder().order(Order.OLDEST_FIRST)));
    }

    /** Ids come from URLs. */
    @Test
    public void whatIsNoIdFindsNothing() {
        archive().register(segment(7, 0));

        for (String id : List.of("", "7", "7-0", "' OR ''='", "\u0000", "7-" + "9".repeat(400))) {
            assertEquals(Optional.empty(), archive().segment(id));
            assertFalse(archive().updatePreview(id, Preview.pending(), 0));
            assertEquals(0, archive().removeSegments(List.of(id)));
        }
    }

    /** By start, and by camera where that is the same. */
    @Test
    public void segmentsComeInTheOrderAskedFor() {
        List<RecordedSegment> ordered = List.of(segment(7, 0), segment(9, 0), segment(7, 1), segment(8, 2));
        for (int i : new int[] {2, 0, 3, 1}) {
            archive().register(ordered.get(i));
        }

        assertEquals(ordered, list(SegmentQuery.builder().order(Order.OLDEST_FIRST)));
        assertEquals(reversed(ordered), list(SegmentQuery.builder()));
        assertEquals(
                List.of(ordered.get(2), ordered.get(0)),
                list(SegmentQuery.builder().camera(7)));
        assertEquals(
                List.of(ordered.get(3), ordered.get(1)),
                list(SegmentQuery.builder().cameras(List.of(9, 8, 9, 1))));
        assertEquals(List.of(), list(SegmentQuery.builder().camera(1)));
    }

    /** A span has its beginning inside and its end outside, as a segment has. */
    @Test
    public void aSpanFindsWhatShowsSomethingOfIt() {
        for (int i = 0; i < 4; i++) {
            archive().register(segment(7, i));
            archive().register(segment(8, i));
        }

        assertEquals(List.of(segment(7, 1)), archive().overlapping(7, at(1), at(2)));
        assertEquals(
                List.of(segment(7, 0), segment(7, 1), segment(7, 2)),
                archive().overlapping(7, at(1).minusMillis(1), at(2).plusMillis(1)));
        assertEquals(List.of(), archive().overlapping(7, at(4), at(9)));
        assertEquals(
                List.of(segment(8, 3), segment(7, 3)),
                list(SegmentQuery.builder().overlapping(at(3), null)));
        assertEquals(
                List.of(segment(8, 0), segment(7, 0)),
                list(SegmentQuery.builder().overlapping(null, at(1))));
    }

    /** However long before the span it began. */
    @Test
    public void aSpanFindsALongSegmentThatBeganMuchEarlier() {
        RecordedSegment day =
                RecordedSegment.builder(7, NOON, Duration.ofHours(24)).build();
        archive().register(day);
        archive().register(segment(7, 6));

        assertEquals(List.of(day), archive().overlapping(7, at(287), at(288)));
        assertEquals(List.of(), archive().overlapping(7, at(288), at(289)));
    }

    /** Also more than fit on one page. */
    @Test
    public void aCutGetsAllSegmentsOfItsSpan() {
        int count = SegmentQuery.MAX_LIMIT + 1;
        for (int i = 0; i < count; i++) {
            archive().register(segment(7, i));
        }

        assertEquals(count, archive().overlapping(7, at(0), at(count)).size());
    }

    /** Pages go on behind a segment, not behind a number of them. */
    @Test
    public void pagesShowEachSegmentOnceWhileOthersComeAndGo() {
        for (int i = 0; i < 10; i++) {
            archive().register(segment(7, i));
            archive().register(segment(8, i));
        }
        for (Order order : Order.values()) {
            SegmentQuery query = SegmentQuery.builder().order(order).limit(3).build();
            List<RecordedSegment> before = list(SegmentQuery.builder().order(order));
            List<RecordedSegment> seen = new ArrayList<>();
            SegmentPage page = archive().segments(query);
            for (int added = 20; page.next().isPresent(); added++) {
                seen.addAll(page.segments());
                archive().register(segment(7, order == Order.NEWEST_FIRST ? added : -added));
                archive().removeSegments(List.of(seen.get(seen.size() - 1).id()));
                page = archive().segments(query.after(page.next().get()));
            }
            seen.addAll(page.segments());

            assertEquals(before, seen);
        }
    }

    /** Compared with a list that is searched by hand. */
    @Test
    public void anyQueryAnswersAsAListWould() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<RecordedSegment> all = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            RecordedSegment segment = RecordedSegment.builder(
                            random.nextInt(4), at(random.nextInt(40)), Duration.ofSeconds(1 + random.nextInt(900)))
                    .build();
            all.add(archive().register(segment));
        }
        for (int i = 0; i < 60; i++) {
            SegmentQuery query = anyQuery(random);

            assertEquals(expected(all, query), archive().segments(query).segments(), "seed " + seed + ", query " + i);
        }
    }

    private static SegmentQuery anyQuery(Random random) {
        int from = random.nextInt(42) - 1;
        SegmentQuery.Builder query = SegmentQuery.builder()
                .cameras(random.ints(random.nextInt(4), 0, 5).boxed().toList())
                .overlapping(
                        random.nextBoolean() ? at(from) : null,
                        random.nextBoolean() ? at(from + 1 + random.nextInt(10)) : null)
                .order(Order.values()[random.nextInt(2)])
                .limit(1 + random.nextInt(40));
        return random.nextBoolean()
                ? query.build()
                : query.after(segment(random.nextInt(5), random.nextInt(41)).id())
                        .build();
    }

    private static List<RecordedSegment> expected(Set<RecordedSegment> all, SegmentQuery query) {
        Comparator<RecordedSegment> oldestFirst = Comparator.comparing(RecordedSegment::key);
        Comparator<RecordedSegment> order = query.order() == Order.OLDEST_FIRST ? oldestFirst : oldestFirst.reversed();
        return all.stream()
                .filter(each -> query.cameras().isEmpty() || query.cameras().contains(each.cameraId()))
                .filter(each -> query.fromMillis().isEmpty()
                        || each.end().toEpochMilli() > query.fromMillis().getAsLong())
                .filter(each -> query.toMillis().isEmpty()
                        || each.start().toEpochMilli() < query.toMillis().getAsLong())
                .filter(each -> query.after().isEmpty()
                        || (query.order() == Order.OLDEST_FIRST
                                ? each.key().compareTo(query.after().get()) > 0
                                : each.key().compareTo(query.after().get()) < 0))
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    /** Also a reason, from attempt to attempt. */
    @Test
    public void previewsAreStored() {
        RecordedSegment segment = archive().register(segment(7, 0));
        Preview failed = segment.preview().failedOnce("no frame in 10 s", 3);
        Preview made = failed.made("camera_7/segments/2026/11/21/1.jpg", "camera_7/segments/2026/11/21/1-lowres.mp4");

        assertTrue(archive().updatePreview(segment.id(), failed, 4_000_000_000L));
        assertEquals(
                segment.withPreview(failed, 4_000_000_000L),
                archive().segment(segment.id()).orElseThrow());
        assertTrue(archive().updatePreview(segment.id(), made, 7));
        assertEquals(
                segment.withPreview(made, 7), archive().segment(segment.id()).orElseThrow());
        assertEquals(7, archive().totals().get(0).bytes());
        assertFalse(archive().updatePreview(segment(7, 1).id(), made, 7));
    }

    /** The newest are what somebody looks at. */
    @Test
    public void pendingPreviewsComeNewestFirst() {
        List<RecordedSegment> segments = IntStream.range(0, 6)
                .mapToObj(i -> archive().register(segment(7 + i % 2, i)))
                .toList();
        archive().updatePreview(segments.get(1).id(), Preview.pending().made(null, null), 0);
        archive().updatePreview(segments.get(2).id(), Preview.pending().failedOnce("no", 1), 0);
        archive().updatePreview(segments.get(3).id(), Preview.pending().failedOnce("not yet", 3), 0);

        List<RecordedSegment> pending = archive().pendingPreviews(3);

        assertEquals(
                List.of(
                        segments.get(5).id(),
                        segments.get(4).id(),
                        segments.get(3).id()),
                pending.stream().map(RecordedSegment::id).toList());
        assertEquals(1, pending.get(2).preview().attempts());
        assertEquals(4, archive().pendingPreviews(100).size());
    }

    /** Those that are gone already are ignored. */
    @Test
    public void removedSegmentsAreGone() {
        List<RecordedSegment> segments = IntStream.range(0, 4)
                .mapToObj(i -> archive().register(segment(7, i)))
                .toList();
        List<String> ids = segments.stream().limit(2).map(RecordedSegment::id).toList();

        assertEquals(2, archive().removeSegments(ids));
        assertEquals(0, archive().removeSegments(ids));
        assertEquals(0, archive().removeSegments(List.of()));
        assertEquals(Optional.empty(), archive().segment(ids.get(0)));
        assertEquals(reversed(segments.subList(2, 4)), list(SegmentQuery.builder()));
        assertEquals(segments.get(0), archive().register(segments.get(0)));
    }

    /** In bytes that do not fit into an int. */
    @Test
    public void totalsTellOfEachCamera() {
        for (int i = 0; i < 3; i++) {
            archive()
                    .register(RecordedSegment.builder(7, at(i), LENGTH)
                            .bytes(4_000_000_000L)
                            .build());
        }
        archive().register(segment(3, 9));

        assertEquals(
                List.of(new CameraTotals(3, 1, 0, at(9), at(9)), new CameraTotals(7, 3, 12_000_000_000L, at(0), at(2))),
                archive().totals());
        archive().removeSegments(List.of(segment(3, 9).id(), segment(7, 0).id()));
        assertEquals(
                List.of(new CameraTotals(7, 2, 8_000_000_000L, at(1), at(2))),
                archive().totals());
    }

    /**
     * Each segment is there once.
     *
     * @throws Exception if a thread fails
     */
    @Test
    public void severalThreadsRegisterTheSameSegments() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> register = () -> {
                IntStream.range(0, 50).forEach(i -> archive().register(segment(7, i)));
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(register, register, register, register))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(50, list(SegmentQuery.builder()).size());
    }

    /** With an exception that says so. */
    @Test
    public void aClosedArchiveFails() {
        archive().close();
        archive().close();

        ArchiveUnavailableException failure =
                assertThrows(ArchiveUnavailableException.class, () -> archive().register(segment(7, 0)));
        assertFalse(failure.retryable());
        assertThrows(ArchiveUnavailableException.class, () -> archive().totals());
    }

    private List<RecordedSegment> list(SegmentQuery.Builder query) {
        return archive().segments(query.limit(SegmentQuery.MAX_LIMIT).build()).segments();
    }

    private static RecordedSegment segment(int cameraId, int number) {
        return RecordedSegment.builder(cameraId, at(number), LENGTH).build();
    }

    private static Instant at(int number) {
        return NOON.plus(LENGTH.multipliedBy(number));
    }

    private static List<RecordedSegment> reversed(List<RecordedSegment> segments) {
        List<RecordedSegment> reversed = new ArrayList<>(segments);
        Collections.reverse(reversed);
        return reversed;
    }
}
