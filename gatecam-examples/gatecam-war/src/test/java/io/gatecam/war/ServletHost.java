package io.gatecam.war;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A servlet container in this JVM, on loopback, that web applications come to and go from while it runs. */
interface ServletHost extends AutoCloseable {

    /** What a user puts into a server. */
    Path WAR = Path.of("target", "gatecam.war").toAbsolutePath();

    /** The containers that are tried. */
    enum Kind {
        TOMCAT {
            @Override
            ServletHost start(Path directory) throws Exception {
                return new TomcatHost(directory);
            }
        },
        JETTY {
            @Override
            ServletHost start(Path directory) throws Exception {
                return new JettyHost(directory);
            }
        };

        abstract ServletHost start(Path directory) throws Exception;
    }

    /** A web application while it is deployed. */
    interface Deployment {

        /** Returns where it is, with a slash at the end. */
        URI root();

        ClassLoader classLoader();

        void undeploy() throws Exception;
    }

    /** Returns when the application has started. */
    Deployment deploy(String contextPath, Map<String, String> parameters) throws Exception;

    /** Returns the folder below which the container unpacks applications. */
    Path directory();

    @Override
    void close();
}
