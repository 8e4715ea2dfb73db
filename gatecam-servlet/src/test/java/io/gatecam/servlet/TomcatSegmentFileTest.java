package io.gatecam.servlet;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import io.gatecam.time.ManualClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;

class TomcatSegmentFileTest extends SegmentFileContract {

    private final Tomcat tomcat = new Tomcat();
    private Gatecam gatecam;

    @Override
    void start(Path data) throws Exception {
        ManualClocks clocks = new ManualClocks(ServedGate.NOW);
        List<Camera> list = List.of(Camera.of(1, "rtsp://127.0.0.1/1"));
        gatecam = Gatecam.builder(data)
                .cameras(() -> list)
                .archive(recordings.archive)
                .clocks(clocks)
                .feeds(new PlayedCameras(clocks))
                .start();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", "4");
        tomcat.addContext("", null)
                .addServletContainerInitializer(
                        (types, servlets) -> GatecamServlets.mount(servlets, gatecam, ServletOptions.defaults()),
                        Set.of());
        tomcat.start();
    }

    @Override
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        gatecam.close();
    }

    @Override
    void endIdleConnectionsAfter(Duration time) {
        tomcat.getConnector().setProperty("connectionTimeout", Long.toString(time.toMillis()));
    }

    @Override
    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    String root() {
        return "";
    }

    @Override
    Gatecam gatecam() {
        return gatecam;
    }
}
