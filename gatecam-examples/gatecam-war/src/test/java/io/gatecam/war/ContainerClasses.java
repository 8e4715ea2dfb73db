package io.gatecam.war;

import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server's own class loader offers to its web applications: the JDK and the container. The class path of the
 * tests stays hidden, so that whatever is missing in the web application is missed.
 */
final class ContainerClasses extends ClassLoader {

    private static final List<String> PACKAGES = List.of(
            "jakarta.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.juli.",
            "org.apache.naming.",
            "org.apache.tomcat.",
            "org.eclipse.jetty.");

    private final ClassLoader tests = ContainerClasses.class.getClassLoader();

    ContainerClasses() {
        super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PACKAGES.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return tests.loadClass(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        String dotted = name.replace('/', '.');
        return PACKAGES.stream().anyMatch(dotted::startsWith) ? tests.getResource(name) : null;
    }
}
