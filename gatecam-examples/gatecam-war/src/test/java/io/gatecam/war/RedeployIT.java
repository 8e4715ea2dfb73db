package io.gatecam.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.SimulatedCameras;
import io.gatecam.war.ServletHost.Deployment;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server lives for months, in which its applications come and go. */
@Timeout(240)
@ExtendWith(SimulatedCameras.Extension.class)
class RedeployIT {

    private static final int TIMES = 10;

    /**
     * From JDK 19 on the class of the record that was linked last is kept softly, by a place that the web application
     * cannot reach when the server's own classes are those of the JVM's class path, as here.
     */
    private static final boolean JDK_KEEPS_LAST = Runtime.version().feature() >= 19;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void undeployingLeavesNothingBehindHoweverOften(ServletHost.Kind kind, SimulatedCameras cameras) throws Exception {
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), cameras.start());
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Remains first = null;
            WeakReference<ClassLoader> previous = new WeakReference<>(null);
            for (int time = 1; time <= TIMES; time++) {
                WeakReference<ClassLoader> classes = deployUseAndUndeploy(host, data);

                awaitCollected(JDK_KEEPS_LAST ? previous : classes);
                previous = classes;
                Remains remains = Remains.below(directory);
                assertThat(remains.threads()).isEmpty();
                assertThat(remains.children()).isEmpty();
                assertThat(remains.openFiles()).isEmpty();
                first = first == null ? remains : first;
                assertThat(remains.loadedClasses()).isLessThan(first.loadedClasses() + 200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ServletHost.Kind.class)
    void anApplicationThatComesBeforeTheOldOneHasGoneWaitsForIt(ServletHost.Kind kind, SimulatedCameras cameras)
            throws Exception {
        SimulatedCamera camera = cameras.start();
        DataFolder data = DataFolder.withCamera(directory.resolve("data"), camera);
        try (ServletHost host = kind.start(directory.resolve("server"))) {
            Deployment old = host.deploy("/old", data.parameters());
            await().atMost(Duration.ofSeconds(20)).until(new Client(old.root())::isLive);
            int before = camera.attempts();
            FutureTask<Deployment> coming = new FutureTask<>(() -> host.deploy("/new", data.parameters()));
            Thread deployer = new Thread(coming, "deployer");
            deployer.start();
            await().until(() -> deployer.getState() == Thread.State.TIMED_WAITING);

            assertThat(camera.attempts()).isEqualTo(before);
            old.undeploy();
            Client client = new Client(coming.get(20, TimeUnit.SECONDS).root());
            await().atMost(Duration.ofSeconds(20)).until(client::isLive);
            assertThat(camera.attempts()).isEqualTo(before + 1);
        }
    }

    /** Not by an assertion about the class loader, whose failure would keep it. */
    private static void awaitCollected(WeakReference<ClassLoader> classes) {
        await("class loader collected").atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return classes.refersTo(null);
        });
    }

    private static WeakReference<ClassLoader> deployUseAndUndeploy(ServletHost host, DataFolder data) throws Exception {
        Deployment deployment = host.deploy("/gatecam", data.parameters());
        Client client = new Client(deployment.root());
        await().atMost(Duration.ofSeconds(20)).until(client::isLive);
        assertThat(client.get("").statusCode()).isEqualTo(200);
        // The first still is named only when the second has come.
        await().atMost(Duration.ofSeconds(20)).until(() -> client.get("save/1").statusCode() == 200);
        assertThat(client.post("save", "{\"cameras\": [1]}").statusCode()).isEqualTo(200);
        assertThat(client.post("config", data.config()).statusCode()).isEqualTo(200);
        assertThat(client.get("latest_snapshots/1").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> whole = client.get("latest_image/1");
        assertThat(client.get("latest_image/1?width=160").body()).hasSizeLessThan(whole.body().length);
        WeakReference<ClassLoader> classes = new WeakReference<>(deployment.classLoader());
        CompletableFuture<Integer> socket = client.listen("segment_api/stream");
        CompletableFuture<HttpResponse<Void>> events = client.follow("segment_api/stream");
        deployment.undeploy();
        assertThat(socket.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(events.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        return classes;
    }
}
