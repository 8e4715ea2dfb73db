package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;

class TomcatSegmentStreamTest extends SegmentStreamContract {

    @Override
    StreamHost start(Path folder, Gatecam gatecam, boolean withWebSocket) throws Exception {
        return new TomcatStreamHost(folder, gatecam, withWebSocket);
    }
}
