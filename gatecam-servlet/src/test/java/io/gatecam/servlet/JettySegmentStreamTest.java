package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;

class JettySegmentStreamTest extends SegmentStreamContract {

    @Override
    StreamHost start(Path folder, Gatecam gatecam, boolean withWebSocket) throws Exception {
        return new JettyStreamHost(gatecam, withWebSocket);
    }
}
