package io.gatecam.war;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

final class JettyHost implements ServletHost {

    private final Path directory;
    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    JettyHost(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        server.setTempDirectory(directory.toFile());
        server.setHandler(contexts);
        server.start();
    }

    @Override
    public Deployment deploy(String contextPath, Map<String, String> parameters) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
        context.setWar(WAR.toString());
        context.setThrowUnavailableOnStartupException(true);
        parameters.forEach(context::setInitParameter);
        // As its module ee10-websocket-jakarta does.
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        contexts.addHandler(context);
        // Else a server that runs already would not stop it when it stops.
        contexts.manage(context);
        // Jetty takes the thread's class loader for the parent of the application's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ContainerClasses());
        try {
            context.start();
        } finally {
            thread.setContextClassLoader(before);
        }
        return new Deployed(context, contextPath);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop", e);
        }
        server.destroy();
    }

    private final class Deployed implements Deployment {

        private final WebAppContext context;
        private final String contextPath;

        Deployed(WebAppContext context, String contextPath) {
            this.context = context;
            this.contextPath = contextPath;
        }

        @Override
        public URI root() {
            return server.getURI().resolve(contextPath + "/");
        }

        @Override
        public ClassLoader classLoader() {
            return context.getClassLoader();
        }

        @Override
        public void undeploy() throws Exception {
            context.stop();
            contexts.removeHandler(context);
            context.destroy();
        }
    }
}
