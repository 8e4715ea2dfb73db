package io.gatecam.servlet.still;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ForkJoinPool;
import javax.imageio.ImageIO;

/**
 * Lets the JDK load its pictures without remembering who wanted them. Up to 23 it keeps, for as long as it runs, the
 * protection domains of all classes on the stack ({@code SubRegistry.accMap}), and the thread's context class loader
 * ({@code AppContext}): with them all of a web application.
 */
final class JdkPictures {

    private JdkPictures() {}

    /**
     * Loads them, where that has not been done. A worker of the JDK's own pool inherits nothing of whoever makes it,
     * and runs a task here that is made of nothing but the JDK's classes.
     */
    static void load() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            MethodHandle any = MethodHandles.publicLookup()
                    .findStatic(ImageIO.class, "getUseCache", MethodType.methodType(boolean.class));
            pool.submit(MethodHandleProxies.asInterfaceInstance(Runnable.class, any))
                    .join();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("This JRE has other pictures", e);
        } finally {
            pool.shutdown();
        }
    }
}
