package io.gatecam.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.testkit.ScriptedGate;
import io.gatecam.time.ManualClocks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's logins, from outside: what is behind them is gatecam's own affair. */
@ExtendWith(ScriptedGate.class)
class GateHostTest {

    private static final String GUARD = "guard:guards-password";
    private static final String ADMIN = "admin:admins-password";
    private static final String VISITOR = "visitor:visitors-password";

    private final HttpClient client = HttpClient.newHttpClient();

    private Gatecam gate;
    private GateHost host;
    private URI root;

    @BeforeEach
    void start(ScriptedFeed camera, ManualClocks clocks, @TempDir Path data) throws Exception {
        Path users = data.resolve("users.properties");
        Files.writeString(users, """
                guard: guards-password,guard
                admin: admins-password,admin
                visitor: visitors-password,none
                """);
        gate = Gatecam.builder(data)
                .cameras(() -> List.of(Camera.of(7, "rtsp://camera/stream")))
                .feeds(camera)
                .clocks(clocks)
                .start();
        host = new GateHost(gate, users, 0);
        root = host.uri();
        camera.play(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cameras/", "cameras/live", "cameras/latest_image/7", "cameras/save/7", "cameras/config"})
    void nobodyGetsInWithoutALogin(String path) throws Exception {
        HttpResponse<String> answer = client.send(request(path).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Basic realm=\"gate\""));
        assertThat(gate.snapshots().latest(7, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 403, 200, 200",
        "cameras/, 403, 200, 200",
        "cameras/latest_image/7, 403, 200, 200",
        "cameras/save/7, 403, 200, 200",
        "cameras/config, 403, 403, 200",
        "cameras/remove_old_snapshots/1, 403, 403, 200",
        "cameras/snapshots, 403, 200, 200",
        "cameras/dashboard/, 403, 200, 200",
        "cameras/config/test, 403, 403, 405",
        "cameras/%63onfig, 403, 403, 200",
        "cameras/config;a=b, 403, 403, 400",
        "cameras//config, 400, 400, 400",
        "cameras/x/..%2fconfig, 400, 400, 400"
    })
    void eachRoleSeesWhatItMay(String path, int visitor, int guard, int admin) throws Exception {
        assertThat(get(path, VISITOR).statusCode()).isEqualTo(visitor);
        assertThat(get(path, GUARD).statusCode()).isEqualTo(guard);
        assertThat(get(path, ADMIN).statusCode()).isEqualTo(admin);
    }

    @ParameterizedTest
    @CsvSource({"cameras/snapshots?before=1, 403, 403, 200", "cameras/snapshots/7/1, 403, 403, 404"})
    void onlyAnAdminRemoves(String path, int visitor, int guard, int admin) throws Exception {
        assertThat(delete(path, VISITOR)).isEqualTo(visitor);
        assertThat(delete(path, GUARD)).isEqualTo(guard);
        assertThat(delete(path, ADMIN)).isEqualTo(admin);
    }

    private int delete(String path, String login) throws Exception {
        HttpRequest deletion =
                request(path).header("Authorization", basic(login)).DELETE().build();
        return client.send(deletion, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void theHostsOwnPageShowsTheCameras() throws Exception {
        assertThat(get("", GUARD).body()).contains("<img src=\"cameras/latest_image/7\" alt=\"Camera 7\">");
        assertThat(get("cameras/latest_image/7", GUARD).headers().firstValue("Content-Type"))
                .contains("image/jpeg");
    }

    @Test
    void aPageOfAnotherSiteChangesNothingAlthoughTheBrowserKnowsTheLogin() throws Exception {
        HttpRequest forged = request("cameras/save/7")
                .header("Authorization", basic(GUARD))
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.noBody())
                .build();

        assertThat(client.send(forged, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        assertThat(gate.snapshots().latest(7, 1)).isEmpty();
    }

    @Test
    void closingTheHostClosesGatecamToo() {
        host.close();

        assertThatIOException().isThrownBy(() -> get("", GUARD));
        assertThatIllegalStateException().isThrownBy(() -> gate.snapshots().save(7));
    }

    @Test
    void aPortThatIsTakenLeavesNoGatecamRunning(ScriptedFeed camera, ManualClocks clocks, @TempDir Path otherData) {
        Gatecam second = Gatecam.builder(otherData)
                .cameras(List::of)
                .feeds(camera)
                .clocks(clocks)
                .start();

        assertThatIOException().isThrownBy(() -> new GateHost(second, otherData.resolve("users"), root.getPort()));
        assertThatIllegalStateException().isThrownBy(() -> second.snapshots().save(7));
    }

    private HttpResponse<String> get(String path, String login) throws Exception {
        return client.send(request(path).header("Authorization", basic(login)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve("/" + path)).timeout(Duration.ofSeconds(20));
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }
}
