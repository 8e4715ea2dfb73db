package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

final class JettyHost implements ServletHost {

    private final Server server = new Server(new QueuedThreadPool(THREADS, 4));
    private final ServerConnector connector = new ServerConnector(server);
    private final ServletContextHandler context;

    /** @param contextPath empty for the root */
    JettyHost(String contextPath, Gatecam gatecam, ServletOptions options) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        context.addServletContainerInitializer((types, servlets) -> GatecamServlets.mount(servlets, gatecam, options));
        server.setHandler(context);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void endIdleConnectionsAfter(Duration time) {
        connector.setIdleTimeout(time.toMillis());
    }

    /** @return the patterns of each servlet's mappings, by its name */
    Map<String, Collection<String>> mappings() {
        return context.getServletContext().getServletRegistrations().entrySet().stream()
                .filter(each -> each.getKey().startsWith("gatecam"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().getMappings()));
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
