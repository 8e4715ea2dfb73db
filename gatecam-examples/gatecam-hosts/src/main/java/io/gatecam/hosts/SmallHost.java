package io.gatecam.hosts;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.testkit.ScriptedFeed;
import io.gatecam.time.ManualClocks;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/**
 * Runs gatecam twice in one JVM, each in a data directory of its own: on a camera that follows a script and on ffmpeg.
 * Jetty shows both, until standard input ends. Between them they use every library that gatecam brings.
 */
final class SmallHost {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private SmallHost() {}

    /** @param arguments a directory, and the URL of the camera for ffmpeg */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        ManualClocks clocks = new ManualClocks(NOON);
        ScriptedFeed script = new ScriptedFeed(clocks);
        try (Gatecam scripted = Gatecam.builder(data.resolve("scripted"))
                        .cameras(() -> List.of(Camera.of(1, "rtsp://camera/stream")))
                        .feeds(script)
                        .clocks(clocks)
                        .start();
                Gatecam live = Gatecam.builder(data.resolve("live"))
                        .cameras(() -> List.of(Camera.of(2, arguments[1])))
                        .start()) {
            script.play(Duration.ofSeconds(40));
            scripted.snapshots().save(1);
            script.play(Duration.ofSeconds(30));
            serveUntilInputEnds(scripted, live);
        }
    }

    private static void serveUntilInputEnds(Gatecam scripted, Gatecam live) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer((types, servlets) -> {
            GatecamServlets.mount(servlets, scripted, at("/scripted"));
            GatecamServlets.mount(servlets, live, at("/live"));
        });
        server.setHandler(context);
        server.start();
        System.out.println(server.getURI());
        System.in.read();
        server.stop();
    }

    private static ServletOptions at(String prefix) {
        return ServletOptions.builder().prefix(prefix).build();
    }
}
