package io.gatecam.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fails a JUnit test that leaves something behind: {@code @ExtendWith(NoLeaks.class)}. Compared with the moment before
 * the test there may be no new
 *
 * <ul>
 *   <li>living child process, direct or indirect (zombies are none);
 *   <li>thread whose name begins with {@code gatecam-};
 *   <li>file {@code *.tmp} in the directories given to {@link Watch#directory(Path)};
 *   <li>open file descriptor (Linux only), beyond a slack of {@value #DESCRIPTOR_SLACK} for the archives that class
 *       loading opens.
 * </ul>
 *
 * It looks after everything else of the test has ended: {@code @AfterEach}, {@code @AutoClose}, other extensions'
 * callbacks; before JUnit deletes a {@code @TempDir}. What is about to end gets 5 s. For tests that run one after the
 * other: those of another thread would be blamed on this one.
 */
public final class NoLeaks implements BeforeEachCallback, ParameterResolver {

    /** So many more open descriptors than before are no leak. */
    public static final int DESCRIPTOR_SLACK = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Namespace NAMESPACE = Namespace.create(NoLeaks.class);

    /** For JUnit. */
    public NoLeaks() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        watch(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Watch.class;
    }

    @Override
    public Watch resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return watch(context);
    }

    /** JUnit closes what is in the store, the newest first, when all else of the test has ended. */
    private static Watch watch(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Watch.class, key -> new Watch(Leftovers.now(), PATIENCE), Watch.class);
    }

    /** What is watched during one test, as a parameter of it. For use by one thread. */
    public static final class Watch implements AutoCloseable {

        private final Leftovers before;
        private final Duration patience;
        private final List<Path> directories = new ArrayList<>();

        Watch(Leftovers before, Duration patience) {
            this.before = before;
            this.patience = patience;
        }

        /**
         * Watches a directory, with all below it, for temporary files that stay.
         *
         * @param directory may come into being later
         */
        public void directory(Path directory) {
            directories.add(directory);
        }

        /**
         * Looks whether anything is left behind. Called by JUnit.
         *
         * @throws AssertionError if something is, and stays for 5 s
         */
        @Override
        public void close() {
            long deadlineNanos = System.nanoTime() + patience.toNanos();
            List<String> left = left();
            while (!left.isEmpty() && System.nanoTime() - deadlineNanos < 0) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                left = left();
            }
            if (!left.isEmpty()) {
                throw new AssertionError("The test has left behind: " + String.join(", ", left));
            }
        }

        private List<String> left() {
            List<String> left = new ArrayList<>(Leftovers.now().beyond(before, DESCRIPTOR_SLACK));
            left.addAll(Leftovers.temporaryFiles(directories));
            return left;
        }
    }
}
