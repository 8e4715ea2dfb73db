package io.gatecam.acceptance;

import io.gatecam.testkit.TestFfmpeg;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@link GateProgram} in a JVM of its own, which leads a process group of its own.
 *
 * @param process the JVM
 * @param data its data directory
 */
record ProgramProcess(Process process, Path data) implements AutoCloseable {

    static ProgramProcess start(Path data, Fleet fleet) throws IOException {
        return start(data, fleet, Map.of());
    }

    static ProgramProcess start(Path data, Fleet fleet, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        // It leads no group when Java starts it, so that it needs not fork, and the program has its process id.
        command.addAll(List.of("setsid", javaProgram(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath(), GateProgram.class.getName()));
        command.add(data.toString());
        command.add(TestFfmpeg.find().program().toString());
        fleet.configured().forEach(camera -> command.add(camera.url().reveal()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start(), data);
    }

    /** Waits until each of its cameras has some stills on disk. */
    void awaitStills(int count, Fleet fleet) {
        Site.within(Site.STARTED.multipliedBy(2))
                .until(() -> fleet.ids().stream().allMatch(id -> live(id).size() >= count));
    }

    /** The names of the live stills of a camera. */
    List<String> live(int cameraId) {
        Path directory = data.resolve("camera_" + cameraId).resolve("live");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jpg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Saves a snapshot of each camera, and returns when that is done. */
    void save() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (answers.readLine() == null) {
            throw new IOException("The program has ended");
        }
    }

    Child jvm() {
        return new Child(process.pid());
    }

    /** The processes that it has started. */
    List<Child> children() {
        return process.descendants().map(ProcessHandle::pid).map(Child::new).toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Modules and class path alike, and the tests themselves, which are patched into the testkit's module. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        entries.add(testClasses().toString());
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            entries.add(System.getProperty(property, ""));
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path testClasses() {
        String resource = GateProgram.class.getSimpleName() + ".class";
        URL url = GateProgram.class.getResource(resource);
        if (url == null) {
            throw new IllegalStateException(resource + " is not to be found");
        }
        try {
            Path file = Path.of(new URI(url.toString()));
            int depth = GateProgram.class.getName().split("\\.").length;
            Path root = file;
            for (int i = 0; i < depth; i++) {
                root = root.getParent();
            }
            return root;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
