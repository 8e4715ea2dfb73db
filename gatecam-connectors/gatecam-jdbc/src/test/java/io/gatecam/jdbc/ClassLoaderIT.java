package io.gatecam.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a web application that is undeployed. */
class ClassLoaderIT {

    @TempDir
    private Path data;

    @Test
    void anArchiveInSqliteLeavesNoClassLoaderBehind() throws Exception {
        WeakReference<ClassLoader> application = runInAnApplication();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return application.refersTo(null);
        });
        assertThat(data.resolve("archive.db")).isRegularFile();
    }

    private WeakReference<ClassLoader> runInAnApplication() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(application);
            application
                    .loadClass(ShortLife.class.getName())
                    .getMethod("live", Path.class)
                    .invoke(null, data.resolve("archive.db"));
            return new WeakReference<>(application);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** What the application does. */
    public static final class ShortLife {

        private ShortLife() {}

        public static void live(Path file) {
            try (JdbcArchive archive = SqliteArchive.open(file)) {
                archive.register(Segments.number(0));
                archive.totals();
            }
        }
    }
}
