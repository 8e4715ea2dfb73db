package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;

class TomcatEventsTest extends EventsContract {

    @Override
    StreamHost start(Path folder, Gatecam gatecam) throws Exception {
        return new TomcatStreamHost(folder, gatecam, true);
    }
}
