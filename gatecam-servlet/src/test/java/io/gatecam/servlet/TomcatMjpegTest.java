package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;

class TomcatMjpegTest extends MjpegContract {

    @Override
    StreamHost start(Path folder, Gatecam gatecam) throws Exception {
        return new TomcatStreamHost(folder, gatecam, true);
    }
}
