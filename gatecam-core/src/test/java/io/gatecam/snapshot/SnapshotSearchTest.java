package io.gatecam.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.error.InvalidInputException;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.ManualClocks;
import io.gatecam.time.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSearchTest {

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.ofEpochSecond(1_700_000_000));

    @ParameterizedTest
    @CsvSource({
        "'AB 123', ab-123, true",
        "ab-123, 'AB 123', true",
        "'M-Ü 77', mü77, true",
        "'M-U\u0308 77', mü, true",
        "ＡＢ１２, ab12, true",
        "Straße, STRASSE, true",
        "'A\u2013B', ab, true",
        "'A\u00a0B', ab, true",
        "'AB 123', 124, false",
        "a.b, ab, false"
    })
    void labelsAreComparedWithoutCaseBlanksAndDashes(String label, String asked, boolean found) {
        assertThat(LabelText.ofAll(List.of("other", label)).contains(LabelText.of(asked)))
                .isEqualTo(found);
    }

    @Test
    void nothingIsFoundAcrossTwoLabels() {
        assertThat(LabelText.ofAll(List.of("ab", "cd"))).doesNotContain(LabelText.of("bc"));
    }

    @Test
    void pagesOfSeveralCamerasAreOneList() throws IOException {
        for (int second = 100; second < 160; second++) {
            make(second % 3, second);
            make(4, second);
        }
        try (Bench bench = new Bench()) {
            List<String> seen = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                SnapshotPage page = bench.snapshots.find(SnapshotQuery.builder()
                        .limit(7)
                        .after(cursor.orElse(null))
                        .build());
                page.snapshots().forEach(each -> seen.add(each.second() + "/" + each.cameraId()));
                cursor = page.next();
            } while (cursor.isPresent());

            assertThat(seen).hasSize(120).doesNotHaveDuplicates().startsWith("159/0", "159/4", "158/2", "158/4");
            assertThat(bench.snapshots.cameras()).containsExactlyInAnyOrder(0, 1, 2, 4);
        }
    }

    @Test
    void whatComesAndGoesMeanwhileShiftsNothing() throws IOException {
        for (int second = 100; second < 110; second++) {
            make(1, second);
        }
        try (Bench bench = new Bench()) {
            SnapshotPage first =
                    bench.snapshots.find(SnapshotQuery.builder().limit(3).build());
            bench.snapshots.delete(1, 107);
            bench.snapshots.delete(1, 106);

            assertThat(bench.snapshots
                            .find(SnapshotQuery.builder()
                                    .limit(3)
                                    .after(first.next().orElseThrow())
                                    .build())
                            .snapshots())
                    .extracting(Snapshot::second)
                    .containsExactly(105L, 104L, 103L);
        }
    }

    @Test
    void oneThatSomebodyRemovedByHandIsNotListed() throws IOException {
        make(1, 100);
        make(1, 101);
        try (Bench bench = new Bench()) {
            Files.delete(CameraDirectory.of(data, 1).snapshot(101).resolve("101.jpg"));
            Files.delete(CameraDirectory.of(data, 1).snapshot(101));

            assertThat(bench.snapshots.find(SnapshotQuery.builder().build()).snapshots())
                    .extracting(Snapshot::second)
                    .containsExactly(100L);
        }
    }

    @Test
    void searchingReadsNothing() throws IOException {
        for (int second = 100; second < 130; second++) {
            make(1, second);
        }
        try (Bench bench = new Bench()) {
            bench.disk.fail(FaultyDisk.Call.READ, FaultyDisk.Call.NAMES, FaultyDisk.Call.STAT);

            assertThat(bench.snapshots.find(SnapshotQuery.builder().build()).snapshots())
                    .hasSize(30)
                    .allMatch(each -> each.stills().size() == 1);
        }
    }

    @Test
    void rightAfterAStartAPageReadsSomeAndTheNextOnesTheOthers() throws IOException {
        for (int second = 1_000; second < 2_200; second++) {
            make(1, second);
        }
        try (Bench bench = new Bench(new IdleClocks(clocks))) {
            SnapshotQuery.Builder none = SnapshotQuery.builder().label("nobody");
            SnapshotPage first = bench.snapshots.find(none.build());
            SnapshotPage second =
                    bench.snapshots.find(none.after(first.next().orElseThrow()).build());
            SnapshotPage third =
                    bench.snapshots.find(none.after(second.next().orElseThrow()).build());

            assertThat(List.of(first, second, third))
                    .allMatch(page -> page.snapshots().isEmpty());
            assertThat(third.next()).isEmpty();
            assertThat(bench.snapshots.find(SnapshotQuery.builder().limit(1_000).build()))
                    .matches(page ->
                            page.snapshots().size() == 1_000 && page.next().isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "01-1", "1-99999999999", "1-2147483648", "a-b", "1-1\n"})
    void aCursorIsOneThatAnAnswerGave(String cursor) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> SnapshotQuery.builder().after(cursor))
                .matches(e -> e.field().equals("cursor"));
    }

    @Test
    void extremeMomentsAreNoBounds() throws IOException {
        make(1, 0);
        make(1, 0xFFFF_FFFFL);
        try (Bench bench = new Bench()) {
            assertThat(bench.snapshots
                            .find(SnapshotQuery.builder()
                                    .between(Instant.MIN, Instant.MAX)
                                    .build())
                            .snapshots())
                    .hasSize(2);
            assertThat(bench.snapshots
                            .find(SnapshotQuery.builder()
                                    .between(Instant.MAX, null)
                                    .build())
                            .snapshots())
                    .isEmpty();
        }
    }

    private void make(int camera, long second) throws IOException {
        Path directory =
                Files.createDirectories(CameraDirectory.of(data, camera).snapshot(second));
        Files.write(directory.resolve(second + ".jpg"), new byte[] {1});
    }

    private final class Bench implements AutoCloseable {

        final FaultyDisk disk = new FaultyDisk();
        final StillStore stills = new StillStore(data, clocks);
        final SnapshotStore snapshots;

        Bench() {
            this(clocks);
        }

        Bench(Clocks time) {
            snapshots = new SnapshotStore(data, stills, time, SnapshotOptions.defaults(), disk);
        }

        @Override
        public void close() {
            snapshots.close();
            stills.close();
        }
    }

    /** Whose workers have not come to it yet. */
    private record IdleClocks(Clocks clocks) implements Clocks {

        @Override
        public Instant now() {
            return clocks.now();
        }

        @Override
        public long nanoTime() {
            return clocks.nanoTime();
        }

        @Override
        public Worker worker(String threadName) {
            return new Worker() {
                @Override
                public void execute(Runnable task) {
                    // Much else is to be done first.
                }

                @Override
                public Cancellable schedule(Duration delay, Runnable task) {
                    return () -> {};
                }

                @Override
                public void close() {
                    // There is no thread to end.
                }
            };
        }
    }
}
