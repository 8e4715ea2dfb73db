package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;

class TomcatStillTimesTest extends StillTimesContract {

    private final Tomcat tomcat = new Tomcat();
    private Gatecam gatecam;

    @Override
    void start(Gatecam.Builder builder) throws Exception {
        gatecam = builder.start();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addContext("", null)
                .addServletContainerInitializer(
                        (types, servlets) -> GatecamServlets.mount(servlets, gatecam, ServletOptions.defaults()),
                        Set.of());
        tomcat.start();
    }

    @Override
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        gatecam.close();
    }

    @Override
    int port() {
        return tomcat.getConnector().getLocalPort();
    }
}
