package io.gatecam.war;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

final class TomcatHost implements ServletHost {

    private final Path directory;
    private final Tomcat tomcat = new Tomcat();

    TomcatHost(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        Files.createDirectories(directory.resolve("webapps"));
        tomcat.setBaseDir(directory.toString());
        tomcat.setSilent(true);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost();
        tomcat.start();
    }

    /**
     * As {@link Tomcat#addWebapp(String, String)} does, with parameters that are there before the application is, and
     * without Jasper.
     */
    @Override
    public Deployment deploy(String contextPath, Map<String, String> parameters) {
        StandardContext context = new StandardContext();
        context.setPath(contextPath);
        context.setDocBase(WAR.toString());
        context.setParentClassLoader(new ContainerClasses());
        parameters.forEach(context::addParameter);
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName()).addMapping("/");
        context.addLifecycleListener(new ContextConfig());
        // As the scan for initializers does, which sees no more than the application's and the server's folders.
        context.addServletContainerInitializer(new WsSci(), Set.of());
        tomcat.getHost().addChild(context);
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("The application was not deployed: " + context.getStateName());
        }
        return new Deployed(context);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop", e);
        }
    }

    private final class Deployed implements Deployment {

        private final StandardContext context;

        Deployed(StandardContext context) {
            this.context = context;
        }

        @Override
        public URI root() {
            return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + context.getPath() + "/");
        }

        @Override
        public ClassLoader classLoader() {
            return context.getLoader().getClassLoader();
        }

        @Override
        public void undeploy() {
            tomcat.getHost().removeChild(context);
        }
    }
}
