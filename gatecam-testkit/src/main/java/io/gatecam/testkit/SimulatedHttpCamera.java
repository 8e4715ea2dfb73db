package io.gatecam.testkit;

import io.gatecam.testkit.clip.Video;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network camera that sends its pictures over HTTP, as {@code multipart/x-mixed-replace} (RFC 2046, section 5.1): one
 * JPEG after the other, in step with the wall clock. It answers every {@code GET} so, whatever the path, without login
 * and without misbehaviour.
 *
 * <p>It needs a thread per client and one that accepts them. Safe for use by any thread.
 */
public final class SimulatedHttpCamera implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatedHttpCamera.class);
    private static final String BOUNDARY = "picture";

    private final Video video;
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SimulatedHttpCamera(Video video, ServerSocket server) {
        this.video = video;
        this.server = server;
    }

    /**
     * Starts a camera on 127.0.0.1 and a free port.
     *
     * @param clip what it shows, encoded as {@link VideoCodec#MJPEG}
     * @return a camera that accepts connections; the caller closes it
     * @throws IllegalArgumentException if the clip has another codec
     * @throws UncheckedIOException if it cannot listen
     */
    public static SimulatedHttpCamera start(Clip clip) {
        if (clip.spec().codec() != VideoCodec.MJPEG) {
            throw new IllegalArgumentException("Only MJPEG is sent over HTTP");
        }
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            SimulatedHttpCamera camera = new SimulatedHttpCamera(clip.video(), server);
            camera.startThread(camera::accept);
            return camera;
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated camera cannot listen", e);
        }
    }

    /**
     * The address of its stream.
     *
     * @return an {@code http:} URL
     */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/video.mjpg";
    }

    /**
     * How often somebody connected since the start.
     *
     * @return a count
     */
    public int connections() {
        return connections.get();
    }

    private void startThread(Runnable work) {
        Thread thread = new Thread(work, "gatecam-sim-http-" + server.getLocalPort());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                clients.add(client);
                connections.incrementAndGet();
                startThread(() -> serve(client));
                if (closed.getCount() == 0) {
                    // close() may have looked before this one was in the set.
                    client.close();
                }
            }
        } catch (IOException e) {
            log.debug("The simulated camera {} accepts nobody any more: {}", this, e.toString());
        }
    }

    private void serve(Socket client) {
        try (client) {
            awaitRequest(client);
            OutputStream output = client.getOutputStream();
            output.write(ascii("HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=" + BOUNDARY
                    + "\r\nCache-Control: no-store\r\n\r\n"));
            sendPictures(output);
        } catch (IOException e) {
            log.debug("A client of the simulated camera {} is gone: {}", this, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
            threads.remove(Thread.currentThread());
        }
    }

    private static void awaitRequest(Socket client) throws IOException {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = input.readLine();
        while (line != null && !line.isEmpty()) {
            line = input.readLine();
        }
    }

    /** Sends the picture of each moment; those that a slow client has missed are left out. */
    private void sendPictures(OutputStream output) throws IOException, InterruptedException {
        int framesPerSecond = video.format().framesPerSecond();
        while (true) {
            long next = System.currentTimeMillis() * framesPerSecond / 1000 + 1;
            long dueMillis = (next * 1000 + framesPerSecond - 1) / framesPerSecond;
            if (closed.await(dueMillis - System.currentTimeMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            byte[] jpeg = video.picture(next).slices().get(0);
            output.write(ascii(
                    "--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n"));
            output.write(jpeg);
            output.write(ascii("\r\n"));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Closes all connections and the port, and ends the threads. Closing twice does nothing. */
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (IOException e) {
            log.debug("Closing the simulated camera {} failed", this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return url();
    }
}
