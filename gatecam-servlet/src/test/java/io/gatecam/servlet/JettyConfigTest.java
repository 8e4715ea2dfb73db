package io.gatecam.servlet;

import io.gatecam.Gatecam;

class JettyConfigTest extends ConfigContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new JettyHost(contextPath, mounted, options);
    }
}
