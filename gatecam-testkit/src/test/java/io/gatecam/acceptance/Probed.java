package io.gatecam.acceptance;

import io.gatecam.testkit.TestFfmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * A video file, as ffprobe sees it.
 *
 * @param streams codec, tag, and width and height of video, such as {@code h264,avc1,320,180}
 * @param sizes the sizes of its decoded pictures, such as {@code 320,180}
 */
record Probed(List<String> streams, Set<String> sizes) {

    static Probed of(Path file) throws IOException, InterruptedException {
        String streams = ffprobe(file, "-show_entries", "stream=codec_name,codec_tag_string,width,height");
        String sizes = ffprobe(file, "-select_streams", "v:0", "-show_entries", "frame=width,height");
        return new Probed(lines(streams), lines(sizes).stream().collect(Collectors.toUnmodifiableSet()));
    }

    /** Some builds, such as that of 4.4, come without it. */
    private static String ffprobe(Path file, String... wanted) throws IOException, InterruptedException {
        Path program = TestFfmpeg.find().ffprobe().orElse(null);
        Assumptions.assumeTrue(program != null, "there is no ffprobe beside this ffmpeg");
        List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "error"));
        command.addAll(List.of(wanted));
        command.addAll(List.of("-of", "csv=p=0", file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Some versions end a line with a comma, or put an empty one after side data. */
    private static List<String> lines(String said) {
        return Arrays.stream(said.split("\n"))
                .map(line -> line.replaceAll(",+$", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
