package io.gatecam.acceptance;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ffmpeg that waits for a stream, as a live video site or a player does, and keeps what it gets. */
final class Receiver implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Path received;

    private Receiver(Process process, Path log, Path received) {
        this.process = process;
        this.log = log;
        this.received = received;
    }

    /** A server that one publisher can come to. */
    static Receiver rtmp(Path folder, String url) throws IOException {
        return start(folder, List.of("-listen", "1", "-i", url));
    }

    /** Somebody who waits at an address for datagrams. */
    static Receiver rtp(Path folder, String url) throws IOException {
        return start(folder, List.of("-i", url));
    }

    private static Receiver start(Path folder, List<String> input) throws IOException {
        Path log = Files.createTempFile(folder, "receiver", ".log");
        Path received = Files.createTempFile(folder, "received", ".mkv");
        List<String> command =
                new ArrayList<>(List.of(TestFfmpeg.find().program().toString(), "-hide_banner", "-nostats", "-y"));
        command.addAll(input);
        command.addAll(List.of("-c", "copy", "-flush_packets", "1", "-f", "matroska", received.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile())
                .start();
        return new Receiver(process, log, received);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** In bytes. */
    long received() {
        try {
            return Files.size(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has to say about the stream, among other things. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Child process() {
        return new Child(process.pid());
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills it and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
