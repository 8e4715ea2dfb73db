package io.gatecam.servlet.push;

import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All clients of one path. Takes no thread until the first of them comes, and none after its end. Safe for use by
 * several threads.
 *
 * @param <M> what they are told
 */
final class Audience<M> {

    private static final Logger log = LoggerFactory.getLogger(Audience.class);

    private final Clocks clocks;
    private final String name;
    private final Duration pingEvery;
    private final Supplier<Runnable> opening;

    /** Each with what it wants to be told. */
    private final Map<PushClient<M>, Predicate<M>> clients = new ConcurrentHashMap<>();

    // Guarded by this.
    private @Nullable Runnable closing;
    private @Nullable Worker pinger;
    private boolean ended;

    /**
     * @param name of the clients, as the log and the thread that pings them have it
     * @param opening begins to listen when the first client comes, because only then is it certain that the container
     *     tells of the end; what it returns ends that
     */
    Audience(Clocks clocks, String name, Duration pingEvery, Supplier<Runnable> opening) {
        this.clocks = clocks;
        this.name = name;
        this.pingEvery = pingEvery;
        this.opening = opening;
    }

    /** @return whether it was taken; false once this has ended */
    boolean add(PushClient<M> client, Predicate<M> wanted) {
        Worker worker;
        synchronized (this) {
            if (ended) {
                return false;
            }
            clients.put(client, wanted);
            if (closing != null) {
                return true;
            }
            closing = opening.get();
            worker = clocks.worker("gatecam-" + name + "-pings");
            pinger = worker;
        }
        worker.schedule(pingEvery, () -> pingAll(worker));
        return true;
    }

    /** A client that is still there wants to be told something else from now on. */
    void change(PushClient<M> client, Predicate<M> wanted) {
        clients.replace(client, wanted);
    }

    void remove(PushClient<M> client) {
        clients.remove(client);
    }

    void tell(M message) {
        clients.forEach((client, wanted) -> {
            if (wanted.test(message)) {
                client.tell(message);
            }
        });
    }

    private void pingAll(Worker worker) {
        worker.schedule(pingEvery, () -> pingAll(worker));
        clients.keySet().forEach(PushClient::ping);
    }

    /** Ends all clients and threads. Ending twice does nothing. */
    void end() {
        Runnable listening;
        Worker pinging;
        synchronized (this) {
            ended = true;
            listening = closing;
            pinging = pinger;
            closing = null;
            pinger = null;
        }
        if (!clients.isEmpty()) {
            log.info("{} clients of the {} stream are told that it ends", clients.size(), name);
        }
        clients.keySet().forEach(PushClient::end);
        clients.clear();
        if (listening != null) {
            listening.run();
        }
        if (pinging != null) {
            pinging.close();
        }
    }
}
