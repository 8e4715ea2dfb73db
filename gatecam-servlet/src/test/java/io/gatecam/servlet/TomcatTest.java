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
        ServletOptions guarded = ServletOptions.builder()
                .prefix("/guarded")
                .access(Access.tokens("control-token", "read-token"))
                .corsOrigins(List.of("https://kiosk.example"))
                .build();
        context.addServletContainerInitializer(
                (types, servlets) -> {
                    GatecamServlets.mount(servlets, gatecam, options);
                    GatecamServlets.mount(servlets, gatecam, guarded);
                },
                Set.of());
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
        assertThat(get("/app/gate/dashboard/").body()).contains("app.js");
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

    @ParameterizedTest
    @CsvSource({
        "GET, /save/1, X-No: token, 401",
        "GET, /save/1, Authorization: Bearer guessed, 401",
        "GET, /save/1, Authorization: Basic !!!, 401",
        "GET, /save/1, Authorization: Bearer read-token, 403",
        "GET, /save/1, Authorization: Bearer control-token, 200",
        "GET, /config, Authorization: Bearer read-token, 200",
        "GET, /config, Authorization: Basic bWU6cmVhZC10b2tlbg==, 200",
        "GET, /health/live, X-No: token, 200",
        "OPTIONS, /save/1, X-No: token, 401"
    })
    void tokensMeanTheSame(String method, String path, String header, int status) throws Exception {
        RawHttp answer = guarded(method, path, header);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("WWW-Authenticate").isEmpty()).isEqualTo(status == 200);
    }

    @Test
    void twoTokensAtOnceAreRefused() throws Exception {
        assertThat(guarded("GET", "/config", "Authorization: Bearer read-token", "Authorization: Bearer read-token")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aPageOfAnAllowedOriginIsAnsweredTheSame() throws Exception {
        String origin = "Origin: https://kiosk.example";
        RawHttp preflight = guarded("OPTIONS", "/save/1", origin, "Access-Control-Request-Method: POST");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://kiosk.example");
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, OPTIONS, POST");

        RawHttp saved = guarded("POST", "/save/1", origin, "Content-Length: 0", "Authorization: Bearer control-token");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("Access-Control-Allow-Origin")).isEqualTo("https://kiosk.example");
        assertThat(saved.header("Vary")).isEqualTo("Origin");
    }

    private RawHttp guarded(String method, String path, String... headers) throws Exception {
        return RawHttp.request(tomcat.getConnector().getLocalPort(), method, "/app/guarded" + path, headers);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
