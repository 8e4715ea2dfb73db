package io.gatecam.servlet;

import io.gatecam.Gatecam;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

class JettyStillTimesTest extends StillTimesContract {

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private Gatecam gatecam;

    @Override
    void start(Gatecam.Builder builder) throws Exception {
        gatecam = builder.start();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServletContainerInitializer(
                (types, servlets) -> GatecamServlets.mount(servlets, gatecam, ServletOptions.defaults()));
        server.setHandler(context);
        server.start();
    }

    @Override
    void stop() {
        LifeCycle.stop(server);
        gatecam.close();
    }

    @Override
    int port() {
        return connector.getLocalPort();
    }
}
