package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stills as one takes them without thinking: {@code ffmpeg -vf fps=1} for each camera, and nobody who looks after it.
 * For use by one thread.
 */
public final class NaiveWay implements StillTaker {

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param ffmpeg the program
     * @param urls the cameras
     * @param folder an empty folder for the stills
     * @throws UncheckedIOException if the program cannot be run
     */
    public NaiveWay(TestFfmpeg ffmpeg, List<String> urls, Path folder) {
        this.folder = folder;
        try {
            for (int camera = 0; camera < urls.size(); camera++) {
                Path stills = Files.createDirectory(folder.resolve(Integer.toString(camera)));
                processes.add(new ProcessBuilder(command(ffmpeg, urls.get(camera), stills))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(TestFfmpeg ffmpeg, String url, Path stills) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ffmpeg.program().toString(), "-rtsp_transport", "tcp", "-i", url));
        command.addAll(List.of("-vf", "fps=1", "-q:v", "3", "-strftime", "1"));
        command.add(stills.resolve("%s.jpg").toString());
        return command;
    }

    @Override
    public List<ProcessHandle> ffmpegs() {
        return processes.stream().map(Process::toHandle).toList();
    }

    @Override
    public List<ProcessHandle> supervisors() {
        return List.of();
    }

    @Override
    public long stills() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
