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
        try {
            for (int camera = 0; camera < urls.size(); camera++) {
                Path stills = Files.createDirectory(folder.resolve(Integer.toString(camera)));
                processes.add(new ProcessBuilder(command(urls.get(camera), stills))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
            }
        } catch (IOException e) {
            processes.forEach(Process::destroy);
            throw new UncheckedIOException(e);
        }
        return new ProcessTaker(processes, folder);
    }

    private List<String> command(String url, Path stills) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ffmpeg.program().toString(), "-rtsp_transport", "tcp", "-i", url));
        command.addAll(List.of("-vf", "fps=1", "-q:v", "3", "-strftime", "1"));
        command.add(stills.resolve("%s.jpg").toString());
        return command;
    }
}
