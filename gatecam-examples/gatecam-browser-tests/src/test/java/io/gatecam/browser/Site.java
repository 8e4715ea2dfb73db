package io.gatecam.browser;

import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.camera.SegmentOptions;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.still.HistoryOptions;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.testkit.ClipSpec;
import io.gatecam.testkit.Clips;
import io.gatecam.testkit.SimulatedCamera;
import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Some cameras, a gate that is to watch them, and the server that shows it, below two names that the page must not
 * know: that of the context, and the prefix in it. Used by one thread.
 */
final class Site implements AutoCloseable {

    private static final String CONTEXT = "/site";
    private static final String PREFIX = "/gate";

    private final TestFfmpeg ffmpeg = TestFfmpeg.find();
    private final Path data;
    private final List<SimulatedCamera> cameras = new ArrayList<>();
    private @Nullable Gatecam gate;
    private @Nullable Server server;
    private int port;

    private Site(Path data) {
        this.data = data;
    }

    static Site open(Path data, int cameras) throws IOException {
        Site site = new Site(Files.createDirectories(data));
        Clips clips = new Clips();
        for (int i = 0; i < cameras; i++) {
            site.cameras.add(SimulatedCamera.builder()
                    .clip(clips.get(ClipSpec.small()))
                    .login("gate", "s3cret")
                    .start());
        }
        return site;
    }

    Path data() {
        return data;
    }

    List<String> cameraUrls() {
        return cameras.stream().map(SimulatedCamera::url).toList();
    }

    SimulatedCamera camera(int number) {
        return cameras.get(number - 1);
    }

    /** Starts the gate at the first time, and the server; it always has the same address. */
    String serve() throws Exception {
        Gatecam running = gate == null ? start() : gate;
        gate = running;
        Server web = new Server();
        ServerConnector connector = new ServerConnector(web);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        web.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(CONTEXT);
        ServletOptions options = ServletOptions.builder().prefix(PREFIX).build();
        context.addServletContainerInitializer((types, servlets) -> GatecamServlets.mount(servlets, running, options));
        web.setHandler(context);
        web.start();
        server = web;
        port = connector.getLocalPort();
        return "http://127.0.0.1:" + port + CONTEXT + PREFIX + "/";
    }

    private Gatecam start() {
        return Gatecam.builder(data)
                .cameras(ConfigFile.in(data))
                .ffmpeg(FfmpegOptions.builder().program(ffmpeg.program()).build())
                .history(HistoryOptions.builder().rules("7d@1s").build())
                .recordings(RecordingOptions.builder()
                        .everyCamera(new SegmentOptions(true, SegmentOptions.SHORTEST))
                        .previews(false)
                        .build())
                .start();
    }

    void hangUp() {
        if (server != null) {
            LifeCycle.stop(server);
            server.destroy();
            server = null;
        }
    }

    @Override
    public void close() {
        hangUp();
        if (gate != null) {
            gate.close();
        }
        cameras.forEach(SimulatedCamera::close);
    }
}
