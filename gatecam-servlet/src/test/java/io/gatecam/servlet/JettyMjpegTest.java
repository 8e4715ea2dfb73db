package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;

class JettyMjpegTest extends MjpegContract {

    @Override
    StreamHost start(Path folder, Gatecam gatecam) throws Exception {
        return new JettyStreamHost(gatecam, true);
    }
}
