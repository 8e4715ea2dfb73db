package io.gatecam.servlet;

import io.gatecam.Gatecam;

class TomcatConfigTest extends ConfigContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new TomcatHost(folder, contextPath, mounted, options);
    }
}
