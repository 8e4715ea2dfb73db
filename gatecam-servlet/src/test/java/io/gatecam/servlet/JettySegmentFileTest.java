package io.gatecam.servlet;

import io.gatecam.Gatecam;

class JettySegmentFileTest extends SegmentFileContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new JettyHost(contextPath, mounted, options);
    }
}
