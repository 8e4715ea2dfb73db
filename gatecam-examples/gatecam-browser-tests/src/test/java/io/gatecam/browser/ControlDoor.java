package io.gatecam.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatecam.testkit.ClockReading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What node's tests may ask of this side, as POST on loopback:
 *
 * <ul>
 *   <li>{@code /open?cameras=2}: a folder and cameras; nothing shows them yet, so that files can be put there first
 *   <li>{@code /serve?site=1}: its gate and server; {@code /hang-up?site=1} takes the server away again
 *   <li>{@code /behave?site=1&camera=2&how=refuse}: what a camera does from now on
 *   <li>{@code /close?site=1}: the end of all that
 *   <li>{@code /clock?near=1700000000}, with a picture: the moment that the picture shows
 * </ul>
 *
 * Requests are answered one after the other, by one thread; after {@link #close()} nothing is left.
 */
final class ControlDoor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final ExecutorService thread;
    private final HttpServer server;
    /** Confined to the thread of the server, until that has ended. */
    private final Map<String, Site> sites = new LinkedHashMap<>();

    private ControlDoor(Path folder) throws IOException {
        this.folder = folder;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread door = new Thread(task, "gatecam-door");
            door.setDaemon(true);
            return door;
        });
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(thread);
        server.createContext("/", this::answer);
        server.start();
    }

    static ControlDoor open(Path folder) throws IOException {
        return new ControlDoor(folder);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            Object answer;
            try {
                answer = perform(exchange.getRequestURI().getPath(), Query.of(exchange.getRequestURI()), body);
            } catch (Exception | LinkageError e) {
                status = 500;
                answer = Map.of("problem", e.toString());
            }
            byte[] bytes = json.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Object perform(String action, Query query, byte[] body) throws Exception {
        return switch (action) {
            case "/open" -> open((int) query.number("cameras"));
            case "/serve" -> Map.of("url", site(query).serve());
            case "/hang-up" -> done(site(query)::hangUp);
            case "/behave" ->
                done(() -> site(query).camera((int) query.number("camera")).behave(Mood.of(query.text("how"))));
            case "/close" -> done(sites.remove(query.text("site"))::close);
            case "/clock" -> clock(body, Instant.ofEpochSecond(query.number("near")));
            default -> throw new NoSuchElementException(action);
        };
    }

    private Object open(int cameras) throws IOException {
        String name = "" + (sites.size() + 1) + "-" + System.nanoTime();
        Site site = Site.open(folder.resolve(name), cameras);
        sites.put(name, site);
        return Map.of("site", name, "data", site.data().toString(), "cameras", site.cameraUrls());
    }

    private Site site(Query query) {
        return Optional.ofNullable(sites.get(query.text("site"))).orElseThrow();
    }

    private static Object clock(byte[] picture, Instant near) {
        Optional<Instant> moment = ClockReading.of(picture).map(reading -> reading.momentNear(near));
        return Map.of("moment", moment.map(Instant::toEpochMilli).orElseThrow() / 1000.0);
    }

    private static Object done(Action action) throws Exception {
        action.run();
        return Map.of();
    }

    @Override
    public void close() {
        server.stop(0);
        CompletableFuture.runAsync(() -> sites.values().forEach(Site::close), thread)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        thread.shutdown();
    }

    private interface Action {
        void run() throws Exception;
    }
}
