package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatecam.camera.Camera;
import io.gatecam.snapshot.Snapshot;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Names and addresses at the edge of what is allowed. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SimulatedCameras.Extension.class)
@Timeout(60)
class OddPlacesIT {

    private static final String ODD_NAME = "Tor süd – 門 'a' \"b\" $HOME %s";

    @Test
    void worksInAFolderWithBlanksAndForeignLettersAndForTheLargestId(@TempDir Path folder, SimulatedCameras cameras)
            throws IOException {
        String encoding = System.getProperty("sun.jnu.encoding");
        assumeTrue(
                Charset.forName(encoding).newEncoder().canEncode(ODD_NAME),
                "The locale's file names are in " + encoding);
        int largest = Integer.MAX_VALUE;
        Path place = Files.createDirectory(folder.resolve(ODD_NAME));
        Path program = Files.createSymbolicLink(
                place.resolve("ff mpeg"), TestFfmpeg.find().program().toAbsolutePath());
        Path data = place.resolve("data");
        try (Site site = Site.start(
                Site.builder(data, List.of(Camera.of(largest, cameras.start().url())))
                        .ffmpeg(Site.ffmpeg().program(program).build()))) {
            site.awaitStills(2, largest);
            Snapshot saved = site.gate().snapshots().save(largest);
            assertThat(saved.directory())
                    .isEqualTo(data.resolve("camera_2147483647/snapshots/" + saved.second()))
                    .isDirectoryContaining("glob:**/" + saved.second() + ".jpg");
        }
        Files.delete(program);
    }

    @Test
    void readsACameraAtAnIpv6Address(@TempDir Path data, SimulatedCameras cameras)
            throws SocketException, UnknownHostException {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "This machine has no IPv6");
        SimulatedCamera camera = cameras.start(SimulatedCamera.builder()
                .clip(cameras.clip(ClipSpec.small()))
                .login("user", "secret")
                .ipv6());
        try (Site site = Site.start(data, Camera.of(1, camera.url()))) {
            site.awaitStills(2, 1);
            assertThat(camera.connections()).isEqualTo(1);
        }
    }
}
