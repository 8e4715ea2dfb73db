package io.gatecam.servlet;

import io.gatecam.Gatecam;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

final class JettyStreamHost implements StreamHost {

    private final Server server = new Server(new QueuedThreadPool(THREADS, 4));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ServletContextHandler context = new ServletContextHandler("/app");

    JettyStreamHost(Gatecam gatecam, boolean withWebSocket) throws Exception {
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(1_000);
        server.addConnector(connector);
        context.addServletContainerInitializer((types, servlets) -> {
            GatecamServlets.mount(servlets, gatecam, StreamHost.open());
            GatecamServlets.mount(servlets, gatecam, StreamHost.guarded());
        });
        if (withWebSocket) {
            JakartaWebSocketServletContainerInitializer.configure(context, null);
        }
        server.setHandler(new ContextHandlerCollection(context));
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void undeploy() throws Exception {
        context.stop();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
