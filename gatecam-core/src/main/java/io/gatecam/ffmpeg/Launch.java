package io.gatecam.ffmpeg;

/**
 * What starts a process, done so that the JDK's own threads keep nothing of gatecam.
 *
 * <p>The JDK waits for each child on a pooled thread "process reaper". Where that is started, it inherits the context
 * class loader of the thread that starts the child, and outlives the child by a minute, or for ever when others go on
 * starting processes. In a servlet container it would keep all classes of a web application that was undeployed.
 */
public final class Launch {

    private Launch() {}

    /** Something that starts a process. */
    @FunctionalInterface
    public interface Task<T, E extends Exception> {

        /**
         * Does it.
         *
         * @return what came of it
         * @throws E if it fails
         */
        T run() throws E;
    }

    /**
     * Does it on this thread, whose context class loader is the system's meanwhile.
     *
     * @param task starts a process
     * @return what came of it
     * @throws E if it fails
     */
    public static <T, E extends Exception> T detached(Task<T, E> task) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return task.run();
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
