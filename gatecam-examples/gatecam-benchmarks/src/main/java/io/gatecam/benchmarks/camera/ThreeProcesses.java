package io.gatecam.benchmarks.camera;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A camera as one uses it without thinking: one ffmpeg takes stills, one records, one relays. */
public final class ThreeProcesses {

    private final TestFfmpeg ffmpeg;
    private final String url;

    /**
     * @param ffmpeg the program
     * @param url the camera
     */
    public ThreeProcesses(TestFfmpeg ffmpeg, String url) {
        this.ffmpeg = ffmpeg;
        this.url = url;
    }

    /**
     * Starts them.
     *
     * @param relayTarget where the stream is published
     * @param folder an empty folder
     * @return what runs
     * @throws UncheckedIOException if the program cannot be run
     */
    public StillTaker take(String relayTarget, Path folder) {
        List<Process> processes = new ArrayList<>();
        try {
            Path stills = Files.createDirectory(folder.resolve("stills"));
            Path segments = Files.createDirectory(folder.resolve("segments"));
            processes.add(start(NaiveWay.stills(stills)));
            processes.add(start(recording(segments)));
            processes.add(start(List.of("-c", "copy", "-f", "rtsp", "-rtsp_transport", "tcp", relayTarget)));
            return new ProcessTaker(processes, List.of(stills));
        } catch (IOException e) {
            processes.forEach(Process::destroy);
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> recording(Path folder) {
        return List.of(
                "-c",
                "copy",
                "-f",
                "segment",
                "-segment_time",
                "300",
                "-segment_atclocktime",
                "1",
                "-reset_timestamps",
                "1",
                "-strftime",
                "1",
                folder.resolve("%s.mp4").toString());
    }

    private Process start(List<String> output) throws IOException {
        List<String> command = NaiveWay.input(ffmpeg, url);
        command.addAll(output);
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }
}
