package io.gatecam.benchmarks.gate;

import io.gatecam.benchmarks.camera.StillTaker;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.report.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gatecam in another process. For use by one thread. */
public final class Gate implements StillTaker {

    private static final Pattern SEGMENT = Pattern.compile("\\d+\\.mp4");

    private final GateSetup setup;
    private final ChildJvm process;

    /**
     * Starts it.
     *
     * @param setup what it is to do
     */
    public Gate(GateSetup setup) {
        this.setup = setup;
        process = new ChildJvm(GateMain.class, setup.toArguments());
    }

    /** Those that work on what is recorded already come and go. */
    @Override
    public List<ProcessHandle> ffmpegs() {
        return process.handle().descendants().filter(this::readsACamera).toList();
    }

    private boolean readsACamera(ProcessHandle child) {
        List<String> arguments = List.of(child.info().arguments().orElse(new String[0]));
        return setup.urls().stream().anyMatch(arguments::contains);
    }

    @Override
    public List<ProcessHandle> supervisors() {
        return List.of(process.handle());
    }

    @Override
    public long stills() {
        return Long.parseLong(process.ask(Question.STILLS.name()));
    }

    /** @return the heap that is used after a collection, in megabytes of 1,000,000 bytes */
    public double heapMegabytes() {
        return Long.parseLong(process.ask(Question.HEAP.name())) / 1e6;
    }

    /** @return how many threads there are because of gatecam */
    public Threads threads() {
        String[] numbers = process.ask(Question.THREADS.name()).split(" ");
        return new Threads(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /**
     * Threads that there are because of gatecam.
     *
     * @param all with those of the JDK that wait for processes
     * @param own gatecam's own
     */
    public record Threads(int all, int own) {}

    /** @return how far {@link #saveMillis} keeps snapshots apart */
    public static Duration pauseBetweenSaves() {
        return SaveTimer.PAUSE;
    }

    /**
     * Takes snapshots of the cameras in turn, four a second.
     *
     * @param count how many
     * @return how long each call took, in milliseconds
     */
    public Sample saveMillis(int count) {
        return Sample.of(Stream.of(process.ask(Question.SAVES + " " + count).split(" "))
                .map(Long::parseLong)
                .map(nanos -> nanos / 1e6)
                .toList());
    }

    @Override
    public List<Path> folders() {
        return IntStream.range(0, setup.urls().size())
                .mapToObj(camera -> setup.data().resolve("camera_" + camera).resolve("live"))
                .toList();
    }

    /** @return what was recorded of the first camera, oldest first */
    public List<Piece> pieces() {
        return Stream.of(process.ask(Question.PIECES.name()).split(" "))
                .filter(word -> !word.isEmpty())
                .map(Piece::ofWord)
                .toList();
    }

    /**
     * Tells where a piece is.
     *
     * @param piece one of {@link #pieces()}
     * @return its file
     */
    public Path file(Piece piece) {
        return setup.data().resolve(piece.path());
    }

    /** @return how many bytes of the first camera were recorded and are in no piece yet */
    public long openBytes() {
        return files(segments().resolve(".open")).stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** @return whether all that was recorded of the first camera is in {@link #pieces()} */
    public boolean isAllFiled() {
        List<Path> recorded = files(segments());
        return recorded.stream().noneMatch(file -> file.getParent().endsWith(".open"))
                && recorded.size() == pieces().size();
    }

    private Path segments() {
        return setup.data().resolve("camera_0").resolve("segments");
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            SEGMENT.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
