package io.gatecam.servlet;

import io.gatecam.Gatecam;

class JettyStillTimesTest extends StillTimesContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new JettyHost(contextPath, mounted, options);
    }
}
