package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.FaultyDisk;
import io.gatecam.disk.FaultyDisk.Call;
import io.gatecam.time.ManualClocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillQueryTest {

    private static final long START = 1_700_000_000;
    private static final Duration FAR = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.ofEpochSecond(START + 100));
    private final FaultyDisk disk = new FaultyDisk();
    private StillStore store;

    private StillStore store() {
        if (store == null) {
            store = new StillStore(data, clocks, disk);
        }
        return store;
    }

    @AfterEach
    void close() {
        store().close();
    }

    /** Stills as an earlier run left them. */
    private void have(int camera, long... offsets) throws IOException {
        CameraDirectory directory = CameraDirectory.of(data, camera);
        Files.createDirectories(directory.live());
        for (long offset : offsets) {
            Path file = directory.still(START + offset);
            Files.write(file, new byte[] {(byte) camera});
            Files.setLastModifiedTime(file, FileTime.from(moment(offset)));
        }
    }

    private static Instant moment(long offset) {
        return Instant.ofEpochSecond(START + offset).plusMillis(300);
    }

    @Test
    void beforeAndAfterAreOfOtherSeconds() throws IOException {
        have(1, 10, 14);

        assertThat(store().before(1, moment(14))).map(Still::second).contains(START + 10);
        assertThat(store().before(1, moment(10))).isEmpty();
        assertThat(store().after(1, moment(10))).map(Still::second).contains(START + 14);
        assertThat(store().after(1, moment(14))).isEmpty();
        assertThat(store().after(1, moment(12))).map(Still::second).contains(START + 14);
        assertThat(store().before(2, moment(14))).isEmpty();
    }

    @Test
    void atIsExactlyThatSecond() throws IOException {
        have(1, 10, 14);

        assertThat(store().at(1, START + 10)).map(Still::capturedAt).contains(moment(10));
        assertThat(store().at(1, START + 14)).map(Still::second).contains(START + 14);
        assertThat(store().at(1, START + 11)).isEmpty();
        assertThat(store().at(1, -1)).isEmpty();
    }

    @Test
    void aStillThatSomebodyRemovedIsPassedOver() throws IOException {
        have(1, 10, 11, 12, 13, 14, 15);
        assertThat(store().count(1, START, START + 99)).isEqualTo(6);
        Files.delete(CameraDirectory.of(data, 1).still(START + 12));
        Files.delete(CameraDirectory.of(data, 1).still(START + 13));

        assertThat(store().at(1, START + 12)).isEmpty();
        assertThat(store().nearest(1, moment(13), FAR)).map(Still::second).contains(START + 14);
        assertThat(store().after(1, moment(11))).map(Still::second).contains(START + 14);
        assertThat(store().before(1, moment(14))).map(Still::second).contains(START + 11);
        assertThat(store().seconds(1, START, START + 99, 10))
                .containsExactly(START + 10, START + 11, START + 14, START + 15);
    }

    @Test
    void aFileThatCannotBeReadEndsTheSearchAndIsNotForgotten() throws IOException {
        have(1, 10, 14, 20);
        store().cameras();
        disk.fail(Call.STAT);
        assertThat(store().nearest(1, moment(14), FAR)).isEmpty();
        assertThat(store().nearest(List.of(1), moment(14), FAR)).isEmpty();

        disk.heal();
        assertThat(store().nearest(1, moment(14), FAR)).map(Still::second).contains(START + 14);
    }

    @Test
    void theNearestOfSeveralCamerasIsTheNearestOfAll() throws IOException {
        have(1, 10, 30);
        have(2, 17);
        have(3, 17, 23);

        assertThat(nearest(20, 1, 2, 3)).isEqualTo("2 at 17");
        assertThat(nearest(20, 3, 2, 1)).isEqualTo("3 at 17");
        assertThat(nearest(21, 1, 2, 3)).isEqualTo("3 at 23");
        assertThat(nearest(30, 3, 2, 1)).isEqualTo("1 at 30");
        assertThat(nearest(20)).isEqualTo("none");
        assertThat(nearest(20, 9)).isEqualTo("none");
        assertThat(store().nearest(List.of(1, 2, 3), moment(20), Duration.ofSeconds(2)))
                .isEmpty();
    }

    @Test
    void theNearestOfSeveralIsLookedForAgainWhenItsFileIsGone() throws IOException {
        have(1, 10);
        have(2, 12, 40);
        store().cameras();
        Files.delete(CameraDirectory.of(data, 2).still(START + 12));

        assertThat(nearest(13, 1, 2)).isEqualTo("1 at 10");
    }

    private String nearest(long offset, Integer... cameras) {
        return store().nearest(List.of(cameras), moment(offset), FAR)
                .map(still -> still.cameraId() + " at " + (still.second() - START))
                .orElse("none");
    }

    @Test
    void secondsAreAllOrSpreadEvenly() throws IOException {
        have(1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(store().seconds(1, START, START + 9, 10)).hasSize(10);
        assertThat(store().seconds(1, START, START + 9, 5))
                .containsExactly(START, START + 2, START + 4, START + 6, START + 8);
        assertThat(store().seconds(1, START + 4, START, 5)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store().seconds(1, START, START, 0));
    }

    @Test
    void secondsAndCoverageDoNotTouchTheDisk() throws IOException {
        have(1, 0, 1, 2);
        store().cameras();
        disk.fail(Call.STAT);

        assertThat(store().seconds(1, START, START + 9, 10)).hasSize(3);
        assertThat(store().count(1, START, START + 9)).isEqualTo(3);
        assertThat(store().coverage(1, START, START + 9, SECOND).stills()).isEqualTo(3);
    }

    @Test
    void gapsAreBetweenSpansAndAtTheEndsOfWhatWasAsked() throws IOException {
        have(1, 10, 11, 13, 14, 15, 30);

        StillCoverage each = store().coverage(1, START + 5, START + 40, SECOND);
        assertThat(each.stills()).isEqualTo(6);
        assertThat(each.spans()).containsExactly(span(10, 11), span(13, 15), span(30, 30));
        assertThat(each.gaps()).containsExactly(span(5, 9), span(12, 12), span(16, 29), span(31, 40));

        StillCoverage coarse = store().coverage(1, START + 5, START + 40, Duration.ofSeconds(6));
        assertThat(coarse.spans()).containsExactly(span(10, 15), span(30, 30));
        assertThat(coarse.gaps()).containsExactly(span(16, 29), span(31, 40));
    }

    @Test
    void whatHasNotBeenYetIsNoGap() throws IOException {
        have(1, 90, 91);

        assertThat(store().coverage(1, START + 90, START + 500, SECOND).gaps()).containsExactly(span(92, 98));
        assertThat(store().coverage(1, START + 99, START + 500, SECOND).gaps()).isEmpty();
        assertThat(store().coverage(1, START + 200, START + 500, SECOND))
                .isEqualTo(new StillCoverage(0, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aSpanThatEndsBeforeItBeginsHasNothing() throws IOException {
        have(1, 10);

        assertThat(store().coverage(1, START + 20, START + 5, SECOND))
                .isEqualTo(new StillCoverage(0, List.of(), List.of(), List.of(), List.of()));
        assertThat(store().coverage(1, Long.MIN_VALUE, Long.MAX_VALUE, SECOND).gaps())
                .containsExactly(new StillSpan(0, START + 9), span(11, 98));
    }

    @Test
    void repeatsAndDamageAreTold() throws IOException {
        have(1, 10, 11, 12);
        CameraDirectory directory = CameraDirectory.of(data, 1);
        Files.createLink(directory.still(START + 13), directory.still(START + 12));
        clocks.setWall(moment(100));
        store().accept(1, new ArrivedStill(0, clocks.nanoTime(), true, new byte[] {1}));
        clocks.advance(SECOND);
        store().accept(1, new ArrivedStill(1_000, clocks.nanoTime(), true, new byte[] {2}));

        StillCoverage coverage = store().coverage(1, START, START + 200, SECOND);
        assertThat(coverage.repeats()).containsExactly(span(13, 13));
        assertThat(coverage.damaged()).containsExactly(span(100, 101));
    }

    @Test
    void camerasAreThoseThatHaveStills() throws IOException {
        have(7, 1);
        have(3, 1);
        Files.createDirectories(CameraDirectory.of(data, 5).snapshots());
        Files.createDirectories(data.resolve("camera_x"));
        assertThat(store().latest(9)).isEmpty();

        assertThat(store().cameras()).containsExactly(3, 7);
        store().accept(11, new ArrivedStill(0, clocks.nanoTime(), false, new byte[] {1}));
        clocks.advance(SECOND);
        store().accept(11, new ArrivedStill(1_000, clocks.nanoTime(), false, new byte[] {1}));
        assertThat(store().cameras()).isEqualTo(Set.of(3, 7, 11)).containsExactly(3, 7, 11);
    }

    private static StillSpan span(long first, long last) {
        return new StillSpan(START + first, START + last);
    }
}
