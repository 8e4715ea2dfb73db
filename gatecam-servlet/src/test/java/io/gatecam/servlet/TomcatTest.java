package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.time.ManualClocks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other container, which resolves paths in its own way. */
@Timeout(60)
class TomcatTest {

    private final ManualClocks clocks = new ManualClocks(ServedGate.NOW);
    private final PlayedCameras cameras = new PlayedCameras(clocks);
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    Path folder;

    private Gatecam gatecam;

    @BeforeEach
    void start() throws Exception {
        List<Camera> list = List.of(Camera.of(1, "rtsp://127.0.0.1/1"), Camera.of(2, "rtsp://127.0.0.1/2"));
        gatecam = Gatecam.builder(folder.resolve("data"))
                .cameras(() -> list)
                .clocks(clocks)
                .feeds(cameras)
                .start();
        cameras.play(5, 1, 2);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("/app", null);
        ServletOptions options = ServletOptions.builder().prefix("/gate").build();
        context.addServletContainerInitializer(
                (types, servlets) -> GatecamServlets.mount(servlets, gatecam, options), Set.of());
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        gatecam.close();
    }

    @Test
    void everythingIsServed() throws Exception {
        assertThat(get("/app/gate/").body()).contains("\"id\":1");
        assertThat(get("/app/gate").body()).contains("\"id\":1");
        assertThat(get("/app/gate/live").body()).contains("live.js");
        assertThat(get("/app/gate/save/1").body()).contains("\"image\":1700000005");
        HttpResponse<String> image = get("/app/gate/latest_image/1");
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValueAsLong("Content-Length")).hasValue(PlayedCameras.PICTURE.length);
        assertThat(image.headers().firstValue("Refresh")).contains("0.5;url=../latest_image/1");
        assertThat(image.body()).contains("a picture");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /app/gate/save/1/..;/2, 400",
        "GET, /app/gate/save/1/../2, 400",
        "GET, /app/gate/save/1;x=y, 400",
        "GET, /app/gate/save//1, 400",
        "GET, /app/gate/save/..%2f1, 400",
        "GET, /app/gate/save/%31, 200",
        "GET, /app/gate/save/%D9%A3, 400",
        "GET, /app/gate/nothing, 404",
        "HEAD, /app/gate/latest_image/1, 200",
        "HEAD, /app/gate/save/1, 405",
        "OPTIONS, /app/gate/save/1, 204",
        "DELETE, /app/gate/config, 405"
    })
    void pathsAndMethodsMeanTheSame(String method, String target, int status) throws Exception {
        int port = tomcat.getConnector().getLocalPort();

        assertThat(RawHttp.request(port, method, target, "Host: localhost:" + port)
                        .status())
                .isEqualTo(status);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
