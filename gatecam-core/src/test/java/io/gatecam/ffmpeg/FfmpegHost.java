package io.gatecam.ffmpeg;

import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A JVM with one child, for what cannot be done to the JVM that the tests run in. */
final class FfmpegHost {

    private FfmpegHost() {}

    /** Starts such a JVM, with its stderr shown and its stdout to be read. */
    static Process start(List<String> launcher, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(launcher);
        argv.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                classPath(),
                FfmpegHost.class.getName()));
        argv.addAll(List.of(arguments));
        return new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** {@code live bond program…} or {@code starve program…}. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        if (words.get(0).equals("live")) {
            run(bond(words.get(1)), words.subList(2, words.size()));
            return;
        }
        List<Closeable> files = openAsManyAsThereCanBe();
        System.out.println("starved " + run(DeathBond.none(), words.subList(1, words.size())));
        for (Closeable file : files) {
            file.close();
        }
        System.out.println("fed " + run(DeathBond.none(), words.subList(1, words.size())));
    }

    static DeathBond bond(String name) {
        ProgramSearch programs = new ProgramSearch(System.getenv());
        return switch (name) {
            case "signal" -> DeathBond.signal(programs.onPath("setpriv").orElseThrow());
            case "lifeline" -> DeathBond.lifeline(programs.onPath("sh").orElseThrow());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static FfmpegEnding run(DeathBond bond, List<String> argv) {
        Clocks clocks = Clocks.system();
        try (Worker worker = clocks.worker("gatecam-host-worker")) {
            ProcessHost host = new ProcessHost(bond, clocks, worker, ProcessHost.DEFAULT_GRACE);
            AtomicReference<FfmpegEnding> ending = new AtomicReference<>();
            new FfmpegProcess("gatecam-camera-1", argv, UnaryOperator.identity(), host)
                    .run(child -> System.out.println(child.pid()), in -> in.read(), line -> {}, ending::set);
            return ending.get();
        }
    }

    private static List<Closeable> openAsManyAsThereCanBe() throws IOException {
        // Whatever is still to be loaded needs a file as well.
        run(DeathBond.none(), List.of("/bin/true"));
        List<Closeable> files = new ArrayList<>();
        try {
            while (true) {
                files.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            return files;
        }
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                FakeFfmpeg.classes().toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
