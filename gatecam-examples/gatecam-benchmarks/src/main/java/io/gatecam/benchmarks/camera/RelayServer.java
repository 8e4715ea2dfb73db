package io.gatecam.benchmarks.camera;

import io.gatecam.benchmarks.machine.ChildJvm;
import java.util.List;

/** A media server in a process of its own, so that what it costs is not counted. For use by one thread. */
public final class RelayServer implements AutoCloseable {

    private final ChildJvm process;
    private final String url;

    /** Starts it. */
    public RelayServer() {
        process = new ChildJvm(RelayServerMain.class, List.of());
        url = process.answer();
    }

    /**
     * @param path without a slash before it
     * @return the URL to which it is published
     */
    public String url(String path) {
        return url + path;
    }

    /**
     * @param path without a slash before it
     * @return how many packets have come for it since the start
     */
    public long packets(String path) {
        return Long.parseLong(process.ask(path));
    }

    @Override
    public void close() {
        process.close();
    }
}
