package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;

final class TomcatHost implements ServletHost {

    private final Tomcat tomcat = new Tomcat();

    /**
     * @param folder where it may write
     * @param contextPath empty for the root
     */
    TomcatHost(Path folder, String contextPath, Gatecam gatecam, ServletOptions options) throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
        tomcat.addContext(contextPath, null)
                .addServletContainerInitializer(
                        (types, servlets) -> GatecamServlets.mount(servlets, gatecam, options), Set.of());
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void endIdleConnectionsAfter(Duration time) {
        tomcat.getConnector().setProperty("connectionTimeout", Long.toString(time.toMillis()));
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
