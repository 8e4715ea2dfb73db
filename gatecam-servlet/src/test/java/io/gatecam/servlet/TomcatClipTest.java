package io.gatecam.servlet;

import io.gatecam.Gatecam;

class TomcatClipTest extends ClipContract {

    @Override
    ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception {
        return new TomcatHost(folder, contextPath, mounted, options);
    }
}
