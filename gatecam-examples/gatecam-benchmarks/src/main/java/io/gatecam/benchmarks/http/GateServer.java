package io.gatecam.benchmarks.http;

import io.gatecam.Gatecam;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty on loopback that serves a gatecam at {@code /gate} and files beside it. */
final class GateServer implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;

    private GateServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static GateServer start(Gatecam gate, Path files) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.setBaseResourceAsPath(files);
        context.addServlet(DefaultServlet.class, "/");
        ServletOptions options = ServletOptions.builder().prefix("/gate").build();
        context.addServletContainerInitializer(
                (classes, servletContext) -> GatecamServlets.mount(servletContext, gate, options));
        server.setHandler(context);
        server.start();
        return new GateServer(server, connector);
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not stop", e);
        }
    }
}
