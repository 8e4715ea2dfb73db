package io.gatecam.servlet;

import io.gatecam.Gatecam;
import io.gatecam.camera.Camera;
import java.nio.file.Path;
import java.time.Duration;

class JettySegmentFileTest extends SegmentFileContract {

    private ServedGate gate;

    @Override
    void start(Path data) throws Exception {
        ServletOptions options = ServletOptions.builder().prefix("/gate").build();
        gate = ServedGate.recorded(data, recordings.archive, options, "/app", Camera.of(1, "rtsp://127.0.0.1/1"));
    }

    @Override
    void stop() {
        gate.close();
    }

    @Override
    void endIdleConnectionsAfter(Duration time) {
        gate.endIdleConnectionsAfter(time);
    }

    @Override
    int port() {
        return gate.port();
    }

    @Override
    String root() {
        return "/app/gate";
    }

    @Override
    Gatecam gatecam() {
        return gate.gatecam;
    }
}
