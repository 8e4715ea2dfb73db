package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

final class TomcatStreamHost implements StreamHost {

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    TomcatStreamHost(Path folder, Gatecam gatecam, boolean withWebSocket) throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setSilent(true);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
        tomcat.getConnector().setProperty("acceptCount", "1000");
        tomcat.getConnector().setProperty("connectionTimeout", Integer.toString(IDLE_MILLIS));
        tomcat.getConnector().setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER));
        context = tomcat.addContext("/app", null);
        context.addServletContainerInitializer(
                (types, servlets) -> {
                    GatecamServlets.mount(servlets, gatecam, StreamHost.open());
                    GatecamServlets.mount(servlets, gatecam, StreamHost.guarded());
                },
                Set.of());
        if (withWebSocket) {
            context.addServletContainerInitializer(new WsSci(), Set.of());
        }
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void undeploy() {
        tomcat.getHost().removeChild(context);
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
