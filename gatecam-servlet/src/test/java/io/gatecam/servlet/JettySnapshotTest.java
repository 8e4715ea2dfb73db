package io.gatecam.servlet;

import io.gatecam.Gatecam;

class JettySnapshotTest extends SnapshotContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new JettyHost(contextPath, mounted, options);
    }
}
