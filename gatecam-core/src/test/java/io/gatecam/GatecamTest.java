package io.gatecam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatecam.camera.Camera;
import io.gatecam.camera.ConfigFile;
import io.gatecam.error.DataDirectoryException;
import io.gatecam.error.InvalidInputException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.still.ArrivedStill;
import io.gatecam.stream.CameraFeed;
import io.gatecam.stream.FeedEvent;
import io.gatecam.stream.FeedRequest;
import io.gatecam.stream.FeedSource;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.StreamStatus;
import io.gatecam.time.ManualClocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GatecamTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Camera CAMERA = Camera.of(7, "rtsp://camera/");

    @TempDir
    Path data;

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-07-01T12:00:00Z"));
    private final Feeds feeds = new Feeds();

    /** Feeds that are open until they are stopped, and send a still when they are told to. */
    private final class Feeds implements FeedSource {

        private final List<Consumer<FeedEvent>> opened = new CopyOnWriteArrayList<>();
        private final List<String> log = new CopyOnWriteArrayList<>();

        @Override
        public CameraFeed open(FeedRequest request, Consumer<FeedEvent> events) {
            opened.add(events);
            log.add("opened " + request.camera().id());
            return () -> {
                log.add("stopped " + request.camera().id() + (isLocked() ? ", locked" : ", not locked"));
                events.accept(new FeedEvent.Ended("stopped"));
            };
        }

        void play(int seconds) {
            for (int i = 0; i < seconds; i++) {
                clocks.advance(SECOND);
                long nanos = clocks.nanoTime();
                opened.get(opened.size() - 1)
                        .accept(new FeedEvent.StillArrived(
                                new ArrivedStill(nanos / 1_000_000, nanos, false, new byte[] {1})));
            }
        }
    }

    private Gatecam.Builder scripted(Path directory) {
        return Gatecam.builder(directory)
                .cameras(() -> List.of(CAMERA))
                .feeds(feeds)
                .clocks(clocks)
                .lockWait(Duration.ZERO);
    }

    private boolean isLocked() {
        try (Gatecam second = scripted(data).start()) {
            assertThat(second).isNotNull();
            return false;
        } catch (DataDirectoryException e) {
            return true;
        }
    }

    @Test
    void takesASnapshotOfTheMomentAndOfTheTwentySecondsAfterIt() {
        try (Gatecam gate = scripted(data).start()) {
            clocks.advance(SECOND);
            feeds.play(30);

            Snapshot snapshot = gate.snapshots().save(7);
            assertThat(snapshot.completed()).isNotDone();
            feeds.play(25);

            assertThat(snapshot.completed()).isCompleted();
            assertThat(data.resolve("camera_7/snapshots")).isNotEmptyDirectory();
        }
    }

    @Test
    void takesTheCamerasFromConfigJsonUnlessToldOtherwise() throws Exception {
        Files.writeString(data.resolve("config.json"), "[{\"id\":3,\"url\":\"rtsp://camera/\"}]");

        try (Gatecam gate = Gatecam.builder(data).feeds(feeds).clocks(clocks).start()) {
            assertThat(gate.streams().contains(3)).isTrue();
            assertThat(gate.configFile()).isPresent();
        }
        try (Gatecam gate = scripted(data).start()) {
            assertThat(gate.configFile()).isEmpty();
            assertThat(gate.clocks()).isSameAs(clocks);
        }
    }

    @Test
    void startsWithoutCamerasWhenTheListCannotBeReadYet() {
        List<Camera> readable = new ArrayList<>();
        try (Gatecam gate = scripted(data)
                .cameras(() -> {
                    if (readable.isEmpty()) {
                        throw new InventoryUnavailableException("the database is away");
                    }
                    return readable;
                })
                .start()) {
            assertThat(gate.streams().statuses()).isEmpty();

            readable.add(CAMERA);
            clocks.advance(Duration.ofSeconds(30));
            assertThat(gate.streams().contains(7)).isTrue();
        }
    }

    @Test
    void refusesADirectoryThatAnotherHolds() {
        try (Gatecam first = scripted(data).start()) {
            assertThat(first.streams().contains(7)).isTrue();
            assertThatThrownBy(() -> scripted(data).start())
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessageContaining(data.toString())
                    .hasMessageContaining("held by another gatecam");
        }

        assertThat(isLocked()).isFalse();
    }

    @Test
    void runsSeveralTimesInOneProcess(@TempDir Path other) {
        try (Gatecam one = scripted(data).start();
                Gatecam two = scripted(other).cameras(List::of).start()) {
            clocks.advance(SECOND);

            assertThat(one.streams().statuses()).hasSize(1);
            assertThat(two.streams().statuses()).isEmpty();
        }
    }

    @Test
    void endsItsStreamsBeforeItLetsGoOfTheDirectory() {
        Gatecam gate = scripted(data).start();
        clocks.advance(SECOND);

        gate.close();

        assertThat(feeds.log).containsExactly("opened 7", "stopped 7, locked");
        assertThat(isLocked()).isFalse();
    }

    @Test
    void closesOnceHoweverOftenItIsAsked() {
        Gatecam gate = scripted(data).start();
        clocks.advance(SECOND);
        gate.streams().close();
        gate.close();
        gate.close();

        assertThat(feeds.log).hasSize(2);
    }

    @Test
    void leavesNothingBehindWhenItCannotStart() {
        Set<Thread> before = gatecamThreads();

        assertThatThrownBy(() -> Gatecam.builder(data)
                        .cameras(() -> List.of(CAMERA, CAMERA))
                        .feeds(feeds)
                        .start())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Gatecam.builder(data)
                        .cameras(() -> {
                            throw new IllegalStateException("a bug");
                        })
                        .feeds(feeds)
                        .start())
                .hasMessage("a bug");

        await().until(() -> before.containsAll(gatecamThreads()));
        assertThat(isLocked()).isFalse();
    }

    @Test
    void leavesNoThreadAfterItsEnd() {
        Set<Thread> before = gatecamThreads();
        try (Gatecam gate = Gatecam.builder(data)
                .cameras(() -> List.of(CAMERA))
                .feeds(feeds)
                .start()) {
            await().until(() -> !feeds.opened.isEmpty());
            gate.stills().subscribe(still -> {});
            gate.streams().subscribe(change -> {});
            assertThat(gatecamThreads()).hasSizeGreaterThan(before.size()).allMatch(Thread::isDaemon);
        }

        await().until(() -> before.containsAll(gatecamThreads()));
        assertThat(feeds.log).contains("stopped 7, locked");
    }

    @Test
    void startsWithoutFfmpegAndSaysWhatToDo(@TempDir Path empty) {
        FfmpegOptions missing =
                FfmpegOptions.builder().program(empty.resolve("ffmpeg")).build();
        try (Gatecam gate = Gatecam.builder(data)
                .cameras(() -> List.of(CAMERA))
                .ffmpeg(missing)
                .start()) {
            await().until(() ->
                    gate.streams().status(7).map(StreamStatus::connections).orElse(0L) > 0
                            && gate.streams().status(7).orElseThrow().state() == StreamState.WAITING);

            assertThat(gate.streams().status(7).orElseThrow().reason())
                    .contains("ffmpeg")
                    .contains(empty.toString());
        }
    }

    @Test
    void refusesADataDirectoryThatIsAFile() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "x");

        assertThatThrownBy(() -> scripted(file).start())
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void adoptsTheDirectoryOfTheReplacedServiceAsItIs() throws Exception {
        Path old = Files.createDirectories(data.resolve("camera_7/snapshots/1600000000"));
        Files.writeString(old.resolve("1600000000.jpg"), "x");
        ConfigFile.in(data).replace("[{\"id\":7,\"url\":\"rtsp://camera/\"}]".getBytes());

        try (Gatecam gate = Gatecam.builder(data).feeds(feeds).clocks(clocks).start()) {
            assertThat(gate.streams().status(7).orElseThrow().snapshotBytes()).isPositive();
        }
        assertThat(old.resolve("1600000000.jpg")).hasContent("x");
    }

    private static Set<Thread> gatecamThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("gatecam-"))
                .collect(Collectors.toSet());
    }
}
