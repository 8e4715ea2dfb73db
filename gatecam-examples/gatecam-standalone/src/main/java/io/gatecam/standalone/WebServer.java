package io.gatecam.standalone;

import io.gatecam.Gatecam;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, with limits to what clients may take. */
final class WebServer implements AutoCloseable {

    private static final int MOST_THREADS = 100;
    private static final int FEWEST_THREADS = 8;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final InetAddress address;
    private final Server server;
    private final ServerConnector connector;

    private WebServer(InetAddress address, int port) {
        this.address = address;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("gatecam-web");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        server.setErrorHandler(new PlainErrors());
    }

    /**
     * Opens the port, so that it is known to be free before any camera is disturbed. Nothing is answered yet.
     *
     * @throws StartException if it cannot be opened
     */
    static WebServer open(String bind, int port) {
        try {
            WebServer web = new WebServer(InetAddress.getByName(bind), port);
            web.connector.open();
            return web;
        } catch (UnknownHostException e) {
            throw new StartException("--bind " + bind + " is no address of this machine", e);
        } catch (IOException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new StartException("Port " + port + " of " + bind + " cannot be opened: " + reason.getMessage(), e);
        }
    }

    /** @throws StartException if the server does not start */
    void serve(Gatecam gatecam, ServletOptions options) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.setErrorHandler(new PlainErrors());
        // The one that would be added answers TRACE with the request, and other methods without a problem document.
        context.getServletHandler().setEnsureDefaultServlet(false);
        context.addServletContainerInitializer((types, servlets) -> GatecamServlets.mount(servlets, gatecam, options));
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new StartException("The web server does not start: " + e.getMessage(), e);
        }
    }

    /** @return where it answers, as seen from this machine */
    String url() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        boolean brackets = address instanceof Inet6Address && !address.isAnyLocalAddress();
        return "http://" + (brackets ? "[" + host + "]" : host) + ":" + connector.getLocalPort() + "/";
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        connector.close();
    }
}
