package io.gatecam.war;

import jakarta.servlet.ServletContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the JDK forget the record that it linked last. It makes {@code equals}, {@code hashCode} and {@code toString}
 * of all records from a few method handles of its own, each of which remembers the last type that it was adapted to: in
 * JDK 17 by a strong reference, in JDK 25 by a soft one, see docs/hosts.md. If that is a type of gatecam, all classes
 * of a web application that was undeployed stay. So the last type is made one of the server's: one of the JDK's own
 * would not do, since JDK 25 remembers those apart.
 */
final class RecordLinkage {

    private static final Logger log = LoggerFactory.getLogger(RecordLinkage.class);

    private RecordLinkage() {}

    /** To be called when no other code of the application runs any more. */
    static void forget() {
        link("equals", MethodType.methodType(boolean.class, ServletContext.class, Object.class));
        link("hashCode", MethodType.methodType(int.class, ServletContext.class));
        link("toString", MethodType.methodType(String.class, ServletContext.class));
    }

    /**
     * As the compiler has it done for a record, with an interface in the place of a record that has itself as its part.
     */
    private static void link(String method, MethodType type) {
        MethodHandle part = MethodHandles.identity(ServletContext.class);
        try {
            ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, ServletContext.class, "part", part);
        } catch (Throwable e) {
            // Nothing depends on it but some memory.
            log.debug("{} could not be linked", method, e);
        }
    }
}
