package io.gatecam.embedded;

import io.gatecam.Gatecam;
import io.gatecam.camera.ConfigFile;
import io.gatecam.servlet.Access;
import io.gatecam.servlet.GatecamServlets;
import io.gatecam.servlet.ServletOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * A web server that has users and pages of its own, and gatecam below {@code /cameras/}. Jetty asks for the login in
 * front of everything, so gatecam itself asks for nothing. Guards look and save; only an admin removes and configures.
 * For a proxy on this machine, which adds TLS: without it passwords can be read on the way.
 */
public final class GateHost implements AutoCloseable {

    private static final String EVERYTHING = "/*";
    private static final String CAMERAS = "/cameras";
    private static final Constraint ADMIN = Constraint.from("admin");

    private final Gatecam gate;
    private final Server server;

    /**
     * Answers requests from now on.
     *
     * @param gate closed with the host, also when that does not start
     * @param users a file of lines {@code name: password,role}, as Jetty's HashLoginService reads it
     * @param port 0 for one that is free
     */
    public GateHost(Gatecam gate, Path users, int port) throws Exception {
        this.gate = gate;
        this.server = new Server(new InetSocketAddress("127.0.0.1", port));
        SecurityHandler.PathMapped security = new SecurityHandler.PathMapped(pages(gate)) {
            @Override
            protected Constraint getConstraint(String path, Request request) {
                return request.getMethod().equals("DELETE") ? ADMIN : super.getConstraint(path, request);
            }
        };
        security.setLoginService(
                new HashLoginService("gate", ResourceFactory.of(server).newResource(users)));
        security.setAuthenticator(new BasicAuthenticator());
        security.put(EVERYTHING, Constraint.from("guard", "admin"));
        security.put(CAMERAS + "/config/*", ADMIN);
        security.put(CAMERAS + "/remove_old_snapshots/*", ADMIN);
        server.setHandler(security);
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private static ServletContextHandler pages(Gatecam gate) {
        ServletOptions options =
                ServletOptions.builder().prefix(CAMERAS).access(Access.host()).build();
        ServletContextHandler pages = new ServletContextHandler("/");
        pages.addServlet(new ServletHolder(new GuardPage(gate.streams())), "");
        pages.addServletContainerInitializer((types, servlets) -> GatecamServlets.mount(servlets, gate, options));
        return pages;
    }

    public URI uri() {
        return server.getURI();
    }

    /** First the server, so that no request meets a gatecam that is closed. */
    @Override
    public void close() {
        LifeCycle.stop(server);
        gate.close();
    }

    /** Arguments: the directory of cameras and pictures, the file of users, the port. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        Gatecam gate = Gatecam.builder(data).cameras(ConfigFile.in(data)).start();
        GateHost host = new GateHost(gate, Path.of(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(host::close));
        System.out.println(host.uri());
    }
}
