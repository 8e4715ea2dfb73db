package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stills as one takes them without thinking: {@code ffmpeg -vf fps=1} for each camera. */
public final class NaiveWay {

    private final TestFfmpeg ffmpeg;

    /** @param ffmpeg the program */
    public NaiveWay(TestFfmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Starts it.
     *
     * @param urls the cameras
     * @param folder an empty folder for the stills
     * @return what runs
     * @throws UncheckedIOException if the program cannot be run
     */
    public StillTaker take(List<String> urls, Path folder) {
        List<Process> processes = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        try {
            for (int camera = 0; camera < urls.size(); camera++) {
                Path stills = Files.createDirectory(folder.resolve(Integer.toString(camera)));
                folders.add(stills);
                List<String> command = input(ffmpeg, urls.get(camera));
                command.addAll(stills(stills));
                processes.add(new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
            }
        } catch (IOException e) {
            processes.forEach(Process::destroy);
            throw new UncheckedIOException(e);
        }
        return new ProcessTaker(processes, folders);
    }

    /** The beginning of a command; may be added to. */
    static List<String> input(TestFfmpeg ffmpeg, String url) {
        return new ArrayList<>(List.of(ffmpeg.program().toString(), "-rtsp_transport", "tcp", "-i", url));
    }

    static List<String> stills(Path folder) {
        String name = folder.resolve("%s.jpg").toString();
        return List.of("-vf", "fps=1", "-q:v", "3", "-strftime", "1", name);
    }
}
