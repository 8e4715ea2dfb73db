package io.gatecam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.servlet.Access;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.testkit.ScriptedGate;
import io.gatecam.time.ManualClocks;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Over real HTTP, to a gatecam whose cameras follow a script. */
@ExtendWith(ScriptedGate.class)
class PlateReaderTest {

    private static final byte[] CAR = {1, 2, 3};
    private static final byte[] EMPTY_ROAD = {4, 5, 6};

    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    private final List<String> problems = new ArrayList<>();

    private Gatecam gate;
    private Instant seenAt;

    @BeforeEach
    void aCarPassedTenSecondsAgo(ScriptedFeed camera, ManualClocks clocks, @TempDir Path data) throws Exception {
        gate = Gatecam.builder(data)
                .cameras(() -> List.of(Camera.of(7, "rtsp://camera/stream")))
                .feeds(camera)
                .clocks(clocks)
                .start();
        ServletOptions options =
                ServletOptions.builder().access(Access.token("opensesame")).build();
        ServletContextHandler context = new ServletContextHandler("/gate");
        context.addServletContainerInitializer((types, servlets) -> GatecamServlets.mount(servlets, gate, options));
        server.setHandler(context);
        server.start();

        camera.show(EMPTY_ROAD);
        camera.play(Duration.ofSeconds(30));
        camera.show(CAR);
        camera.play(Duration.ofSeconds(1));
        seenAt = clocks.now();
        camera.show(EMPTY_ROAD);
        camera.play(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        LifeCycle.stop(server);
        gate.close();
    }

    @Test
    void getsThePictureOfTheMomentThatItSaw() throws Exception {
        Map<Integer, byte[]> pictures = reader("opensesame").report("AB-123", seenAt, List.of(7), problems::add);

        assertThat(pictures).containsOnlyKeys(7);
        assertThat(pictures.get(7)).isEqualTo(CAR);
        assertThat(problems).isEmpty();
        assertThat(gate.snapshots().latest(7, 1)).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.labels()).containsExactly("AB-123");
            assertThat(snapshot.second()).isEqualTo(seenAt.getEpochSecond());
        });
    }

    @Test
    void oneCameraThatFailsDoesNotKeepTheOthersFromAnswering() throws Exception {
        Map<Integer, byte[]> pictures = reader("opensesame").report("AB-123", seenAt, List.of(9, 7), problems::add);

        assertThat(pictures).containsOnlyKeys(7);
        assertThat(problems).containsExactly("Camera 9: Unknown camera: No camera has the id 9");
    }

    @Test
    void isToldWhenItComesTooLate() throws Exception {
        Instant tooLongAgo = seenAt.minus(Duration.ofMinutes(2));

        reader("opensesame").report("AB-123", tooLongAgo, List.of(7), problems::add);

        assertThat(problems)
                .containsExactly("Camera 7: Invalid input: at lies more than 60 s in the past,"
                        + " and no still within 5 s of it is kept");
    }

    @Test
    void isToldThatItsTokenIsWrong() {
        assertThatIOException()
                .isThrownBy(() -> reader("guessed").report("AB-123", seenAt, List.of(7), problems::add))
                .withMessageStartingWith("Unauthorized: ");
    }

    @Test
    void isToldThatNobodyIsThere() {
        PlateReader reader = reader("opensesame");
        LifeCycle.stop(server);

        assertThatIOException()
                .isThrownBy(() -> reader.report("AB-123", seenAt, List.of(7), problems::add))
                .withMessageEndingWith("/gate/ cannot be reached");
    }

    private PlateReader reader(String token) {
        return new PlateReader(server.getURI().resolve("/gate/"), token);
    }
}
