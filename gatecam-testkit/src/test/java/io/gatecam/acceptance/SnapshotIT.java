package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatecam.camera.Camera;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.error.StillUnavailableException;
import io.gatecam.snapshot.SaveResult;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotRequest;
import io.gatecam.snapshot.SnapshotState;
import io.gatecam.testkit.SimulatedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(90)
class SnapshotIT {

    private static final SnapshotOptions SHORT = SnapshotOptions.builder()
            .before(Duration.ofSeconds(3))
            .after(Duration.ofSeconds(4))
            .build();

    @Test
    void holdsTwentySecondsBeforeTheMomentAndTwentyAfterIt(@TempDir Path data, SimulatedCameras cameras)
            throws IOException {
        try (Site site = Site.start(data, Camera.of(7, cameras.start().url()))) {
            site.awaitStills(22, 7);
            Snapshot saved = site.gate()
                    .snapshots()
                    .save(
                            7,
                            SnapshotRequest.builder()
                                    .reason("the gate opened")
                                    .labels(List.of("B-XY 123"))
                                    .build());
            long moment = saved.second();
            assertThat(saved.state()).isEqualTo(SnapshotState.FILLING);
            assertThat(saved.directory())
                    .isEqualTo(data.resolve("camera_7/snapshots/" + moment))
                    .isDirectory();
            assertThat(saved.stills()).containsExactlyElementsOf(seconds(moment - 20, moment));

            Snapshot ended = end(saved, Duration.ofSeconds(26));
            assertThat(ended.state()).isEqualTo(SnapshotState.COMPLETE);
            assertThat(ended.stills()).containsExactlyElementsOf(seconds(moment - 20, moment + 20));
            assertThat(ended.missing()).isEmpty();
            assertManifestDescribes(ended);
            assertThat(site.gate().snapshots().find(7, moment).orElseThrow().labels())
                    .containsExactly("B-XY 123");
        }
    }

    @Test
    void isOfAMomentInThePast(@TempDir Path data, SimulatedCameras cameras) {
        try (Site site = Site.start(
                Site.builder(data, List.of(Camera.of(1, cameras.start().url()))).snapshots(SHORT))) {
            site.awaitStills(8, 1);
            Instant read = Instant.now().minusSeconds(3);
            Snapshot saved = site.gate()
                    .snapshots()
                    .save(1, SnapshotRequest.builder().at(read).build());
            assertThat(saved.second()).isEqualTo(read.getEpochSecond());
            Snapshot ended = end(saved, Duration.ofSeconds(10));
            assertThat(ended.state()).isEqualTo(SnapshotState.COMPLETE);
            assertThat(ended.stills()).containsExactlyElementsOf(seconds(saved.second() - 3, saved.second() + 4));

            Instant longAgo = Instant.now().minusSeconds(50);
            assertThatThrownBy(() -> site.gate()
                            .snapshots()
                            .save(1, SnapshotRequest.builder().at(longAgo).build()))
                    .isInstanceOf(StillNotFoundException.class);
        }
    }

    @Test
    void isOfAMomentInTheFuture(@TempDir Path data, SimulatedCameras cameras) {
        try (Site site = Site.start(
                Site.builder(data, List.of(Camera.of(1, cameras.start().url()))).snapshots(SHORT))) {
            site.awaitStills(2, 1);
            Instant planned = Instant.now().plusSeconds(5);
            Snapshot saved = site.gate()
                    .snapshots()
                    .save(1, SnapshotRequest.builder().at(planned).build());
            assertThat(saved.second()).isEqualTo(planned.getEpochSecond());
            assertThat(saved.directory()).isDirectory();
            Snapshot ended = end(saved, Duration.ofSeconds(15));
            assertThat(ended.state()).isEqualTo(SnapshotState.COMPLETE);
            assertThat(ended.stills()).containsExactlyElementsOf(seconds(saved.second() - 3, saved.second() + 4));
        }
    }

    @Test
    void ofAGateGroupIsTakenOfEachCameraThatCan(@TempDir Path data, SimulatedCameras cameras) {
        List<Camera> configured = List.of(
                Camera.of(1, cameras.start().url()),
                Camera.of(2, cameras.start().url()));
        try (Site site = Site.start(Site.builder(data, configured).snapshots(SHORT))) {
            site.awaitStills(2, Set.of(1, 2));
            Map<Integer, SaveResult> results =
                    site.gate().snapshots().saveAll(List.of(2, 99, 1), SnapshotRequest.now());
            assertThat(results.keySet()).containsExactly(2, 99, 1);
            assertThat(results.get(99))
                    .asInstanceOf(type(SaveResult.Failed.class))
                    .extracting(SaveResult.Failed::cause)
                    .isInstanceOf(StillUnavailableException.class);
            for (int id : List.of(1, 2)) {
                assertThat(results.get(id))
                        .asInstanceOf(type(SaveResult.Saved.class))
                        .extracting(saved ->
                                end(saved.snapshot(), Duration.ofSeconds(12)).state())
                        .isEqualTo(SnapshotState.COMPLETE);
            }
            assertThat(data.resolve("camera_99/snapshots")).doesNotExist();
        }
    }

    @Test
    void sharesItsFilesWithOthersAndWithTheLiveStills(@TempDir Path data, SimulatedCameras cameras) throws IOException {
        try (Site site = Site.start(
                Site.builder(data, List.of(Camera.of(1, cameras.start().url()))).snapshots(SHORT))) {
            site.awaitStills(4, 1);
            Snapshot first = site.gate().snapshots().save(1);
            Snapshot again = site.gate()
                    .snapshots()
                    .save(
                            1,
                            SnapshotRequest.builder()
                                    .at(Instant.ofEpochSecond(first.second()))
                                    .build());
            assertThat(again.second()).isEqualTo(first.second());
            site.awaitStills(site.stills().of(1).size() + 2, 1);
            Snapshot second = site.gate().snapshots().save(1);
            assertThat(second.second()).isGreaterThan(first.second());

            Duration both = Duration.ofSeconds(15);
            List<Long> shared = end(first, both).stills();
            shared =
                    shared.stream().filter(end(second, both).stills()::contains).toList();
            assertThat(shared).hasSizeGreaterThanOrEqualTo(3);
            for (long each : shared) {
                Object live = inode(data.resolve("camera_1/live/" + each + ".jpg"));
                assertThat(inode(first.directory().resolve(each + ".jpg"))).isEqualTo(live);
                assertThat(inode(second.directory().resolve(each + ".jpg"))).isEqualTo(live);
            }
        }
    }

    private static Snapshot end(Snapshot snapshot, Duration limit) {
        return Site.within(limit)
                .until(
                        () -> snapshot.completed().toCompletableFuture().getNow(snapshot),
                        now -> now.state() != SnapshotState.FILLING);
    }

    private static List<Long> seconds(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private static void assertManifestDescribes(Snapshot snapshot) throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(snapshot.directory().resolve(".manifest.json").toFile());
        assertThat(manifest.path("state").asText()).isEqualTo("complete");
        assertThat(manifest.path("reason").asText()).isEqualTo("the gate opened");
        assertThat(manifest.path("labels").path(0).asText()).isEqualTo("B-XY 123");
        assertThat(manifest.path("missing")).isEmpty();
        assertThat(manifest.path("stills")).hasSameSizeAs(snapshot.stills()).allSatisfy(still -> {
            Path file = snapshot.directory().resolve(still.path("second").asLong() + ".jpg");
            assertThat(still.path("bytes").asLong()).isEqualTo(Files.size(file));
            assertThat(still.path("sha256").asText()).isEqualTo(sha256(file));
        });
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
