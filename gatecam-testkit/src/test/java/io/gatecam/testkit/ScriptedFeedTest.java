package io.gatecam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.camera.Camera;
import io.gatecam.camera.CameraUrl;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingState;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.stream.FrameSelection;
import io.gatecam.stream.StreamChange;
import io.gatecam.stream.StreamState;
import io.gatecam.stream.StreamStatus;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds gatecam can be tested without ffmpeg and without waiting. */
@ExtendWith({NoLeaks.class, ScriptedGate.class})
class ScriptedFeedTest {

    private static final Camera ENTRY = Camera.of(7, "rtsp://entry/");
    private static final Camera EXIT = Camera.of(8, "rtsp://exit/");

    private final ScriptedFeed cameras;
    private final ManualClocks clocks;
    private final List<StreamChange> changes = new ArrayList<>();

    @TempDir
    Path data;

    private Gatecam gate;

    ScriptedFeedTest(ScriptedFeed cameras, ManualClocks clocks) {
        this.cameras = cameras;
        this.clocks = clocks;
    }

    @BeforeEach
    void start() {
        gate = Gatecam.builder(data)
                .cameras(() -> List.of(ENTRY, EXIT))
                .feeds(cameras)
                .clocks(clocks)
                .start();
        gate.streams().subscribe(changes::add);
        cameras.play(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private StreamStatus status(int cameraId) {
        return gate.streams().status(cameraId).orElseThrow();
    }

    @Test
    void aStillIsThereForEverySecondThatWasPlayed() {
        long now = clocks.now().getEpochSecond();

        assertThat(gate.stills().range(7, now - 19, now)).hasSize(20);
        assertThat(gate.stills().latest(7).orElseThrow().second()).isEqualTo(now);
        assertThat(status(7).isAlive()).isTrue();
    }

    @Test
    void aSnapshotIsCompleteTwentySecondsOfTurnedTimeLater() {
        Snapshot snapshot = gate.snapshots().save(7);
        cameras.play(Duration.ofSeconds(20));
        assertThat(snapshot.completed()).isNotDone();

        cameras.play(Duration.ofSeconds(2));

        assertThat(snapshot.completed()).isCompleted();
        assertThat(data.resolve("camera_7/snapshots")).isNotEmptyDirectory();
    }

    @Test
    void aCameraThatFallsSilentStallsAfterTenSecondsAndLeavesTheOtherAlone() {
        cameras.silence(7);
        cameras.play(Duration.ofSeconds(9));
        assertThat(status(7).state()).isEqualTo(StreamState.RUNNING);
        changes.clear();

        cameras.play(Duration.ofSeconds(2));

        assertThat(changes)
                .filteredOn(change -> change.to() == StreamState.STALLED)
                .singleElement()
                .satisfies(stalled -> assertThat(stalled.reason()).isEqualTo("no still for 10 s"));
        assertThat(status(7).isAlive()).isFalse();
        assertThat(status(8).isAlive()).isTrue();
    }

    @Test
    void aCameraThatSendsAgainIsTakenUpAgain() {
        cameras.silence(7);
        cameras.play(Duration.ofSeconds(15));
        cameras.resume(7);

        cameras.play(Duration.ofSeconds(10));

        assertThat(status(7).isAlive()).isTrue();
        assertThat(status(7).connections()).isGreaterThan(1);
    }

    @Test
    void aCameraThatDropsItsConnectionIsConnectedToAgain() {
        cameras.drop(7);
        assertThat(cameras.isOpen(7)).isFalse();
        assertThat(status(7).state()).isEqualTo(StreamState.WAITING);
        assertThat(status(7).reason()).isEqualTo("the camera closed the connection");

        cameras.play(Duration.ofSeconds(3));
        assertThat(cameras.isOpen(7)).isTrue();
        assertThat(status(7).isAlive()).isTrue();
    }

    @Test
    void aCameraThatRefusesTheLoginIsLeftAloneAfterThreeTries() {
        cameras.drop(7);
        int before = cameras.requests().size();
        for (int second = 0; second < 60; second++) {
            cameras.silence(7);
            cameras.play(Duration.ofSeconds(1));
            if (cameras.isOpen(7)) {
                cameras.refuseLogin(7);
            }
        }

        assertThat(cameras.requests()).hasSize(before + 3);
        assertThat(status(7).state()).isEqualTo(StreamState.LOGIN_REFUSED);
        assertThat(status(8).isAlive()).isTrue();
    }

    @Test
    void aNewDefinitionReconnectsItsCameraAndLeavesTheOthersAlone() {
        Camera moved = Camera.of(7, "rtsp://elsewhere/");

        gate.streams().reconfigure(List.of(moved, EXIT));
        cameras.play(Duration.ofSeconds(5));

        assertThat(cameras.requests()).extracting(request -> request.camera()).containsExactly(ENTRY, EXIT, moved);
        assertThat(status(8).connections()).isEqualTo(1);
    }

    @Test
    void theRequestsSayWhatWasAskedFor() {
        assertThat(cameras.requests())
                .allMatch(request -> request.frames() == FrameSelection.KEYFRAMES && !request.tolerateDamage());
    }

    @Test
    void aCameraShowsThePictureThatTheTestGives() {
        byte[] picture = TestPicture.jpeg();
        picture[picture.length - 3] ^= 1;
        cameras.show(picture);
        cameras.play(Duration.ofSeconds(2));

        assertThat(gate.stills().latest(7).orElseThrow().file()).hasBinaryContent(picture);
    }

    @Test
    void aCameraWithoutAConnectionCanDoNothing() {
        assertThatThrownBy(() -> cameras.still(99))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("99");
        assertThatThrownBy(() -> cameras.drop(99)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cameras.refuseLogin(99)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theClocksOfATestAndOfItsCamerasAreTheSame(ScriptedFeed again, ManualClocks sameClocks) {
        assertThat(again).isSameAs(cameras);
        assertThat(sameClocks).isSameAs(clocks);
        assertThat(clocks.now()).isEqualTo(ScriptedGate.START.plusSeconds(30));
    }

    @Test
    void whatIsRecordedIsFiledAtEachCutAndAtTheEndOfAConnection(@TempDir Path other) {
        List<RecordedSegment> heard = new ArrayList<>();
        Camera yard = Camera.builder(9, CameraUrl.parse("rtsp://yard/"))
                .segments(new SegmentOptions(true, Duration.ofMinutes(1)))
                .build();
        try (Gatecam recording = Gatecam.builder(other)
                .cameras(() -> List.of(yard))
                .feeds(cameras)
                .clocks(clocks)
                .start()) {
            recording.segments().subscribe(heard::add);
            cameras.play(Duration.ofSeconds(150));
            assertThat(recording.streams().status(9).orElseThrow().recording().state())
                    .isEqualTo(RecordingState.RECORDING);
            cameras.drop(9);

            assertThat(heard)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(segment ->
                            assertThat(recording.segments().file(segment)).isRegularFile());
            for (int i = 1; i < heard.size(); i++) {
                assertThat(heard.get(i).start()).isEqualTo(heard.get(i - 1).end());
            }
            assertThat(heard.get(1).start().getEpochSecond() % 60).isZero();
            assertThat(heard.get(1).duration()).isEqualTo(Duration.ofMinutes(1));
        }
    }
}
