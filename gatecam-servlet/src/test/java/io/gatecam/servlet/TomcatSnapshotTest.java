package io.gatecam.servlet;

import io.gatecam.Gatecam;

class TomcatSnapshotTest extends SnapshotContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new TomcatHost(folder, contextPath, mounted, options);
    }
}
