package io.gatecam.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatecam.testkit.TestFfmpeg;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@link SmallHost} from the jars that were built, in a JVM of its own that gets no flags. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class SmallHostIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MAIN = "io.gatecam.hosts.SmallHost";

    @TempDir
    Path folder;

    @Test
    void runsOnTheModulePath() throws Exception {
        String modules = String.join(File.pathSeparator, jar("host.jar"), jar("host.libraries"));

        assertThatItWorks("--module-path", modules, "--module", "io.gatecam.hosts/" + MAIN);
    }

    @Test
    void runsOnTheClassPath() throws Exception {
        String classes = String.join(File.pathSeparator, jar("host.jar"), jar("host.libraries") + "/*");

        assertThatItWorks("--class-path", classes, MAIN);
    }

    @Test
    void runsWithTheOldestLibrariesThatAContainerMayBring() throws Exception {
        List<String> classes = new ArrayList<>(List.of(jar("host.jar")));
        classes.addAll(jars(jar("host.oldest")));
        jars(jar("host.libraries")).stream()
                .filter(library -> !isReplaced(library))
                .forEach(classes::add);

        assertThatItWorks("--class-path", String.join(File.pathSeparator, classes), MAIN);
    }

    private void assertThatItWorks(String... arguments) throws Exception {
        try (ServerSocket silentCamera = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Process host = start("rtsp://127.0.0.1:" + silentCamera.getLocalPort() + "/stream", arguments);
            try {
                URI root = awaitRoot(host);
                assertThat(get(root.resolve("/scripted/latest_snapshots/1"))).contains("\"state\":\"complete\"");
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(get(root.resolve("/live/"))).containsPattern("\"memory\":[1-9]"));
                host.getOutputStream().close();
                assertThat(host.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(host.exitValue()).isZero();
                assertThat(folder.resolve("stderr")).isEmptyFile();
            } finally {
                host.destroyForcibly();
            }
        }
    }

    private Process start(String cameraUrl, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        command.add(folder.resolve("data").toString());
        command.add(cameraUrl);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("FFMPEG_PATH", TestFfmpeg.find().program().toString());
        // The JVM says on standard error that it has picked these up.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    private URI awaitRoot(Process host) {
        String line = await().atMost(PATIENCE)
                .failFast("the host ended, see its standard error", () -> !host.isAlive())
                .until(() -> Files.readString(folder.resolve("stdout")), text -> text.endsWith("\n"));
        return URI.create(line.trim());
    }

    private static String get(URI uri) throws Exception {
        URLConnection connection = uri.toURL().openConnection();
        connection.setRequestProperty("Accept", "application/json");
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String jar(String property) {
        return System.getProperty("gatecam." + property);
    }

    private static List<String> jars(String directory) throws Exception {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.map(Path::toString).toList();
        }
    }

    private static boolean isReplaced(String library) {
        String name = Path.of(library).getFileName().toString();
        return name.startsWith("jackson-") || name.startsWith("slf4j-");
    }
}
