package io.gatecam.servlet;

import io.gatecam.Gatecam;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a gatecam in any container. */
abstract class HostedContract {

    @TempDir
    Path folder;

    Gatecam gatecam;
    ServletHost host;

    /** @param contextPath empty for the root */
    abstract ServletHost open(String contextPath, Gatecam mounted, ServletOptions options) throws Exception;

    /** Mounts a gatecam at the root. */
    final void start(Gatecam.Builder builder) throws Exception {
        start("", builder, ServletOptions.defaults());
    }

    final void start(String contextPath, Gatecam.Builder builder, ServletOptions options) throws Exception {
        gatecam = builder.start();
        host = open(contextPath, gatecam, options);
    }

    final int port() {
        return host.port();
    }

    @AfterEach
    final void end() throws Exception {
        host.close();
        gatecam.close();
    }
}
