package io.gatecam.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The ffmpeg inside the archive {@code org.bytedeco:ffmpeg}, classifier {@code linux-x86_64}. Its libraries are found
 * beside the program (RUNPATH {@code $ORIGIN}), so one folder with all of them is enough.
 */
final class BundledFfmpeg {

    private static final String FOLDER = "org/bytedeco/ffmpeg/linux-x86_64/";
    private static final String VERSION = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

    private BundledFfmpeg() {}

    /** Returns the unpacked program, or empty where the archive is not there or is for another machine. */
    static Optional<Path> program(Path cache) throws IOException {
        boolean linux = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        URL resource = ClassLoader.getSystemResource(FOLDER + "ffmpeg");
        if (!linux || resource == null) {
            return Optional.empty();
        }
        URLConnection connection = resource.openConnection();
        if (!(connection instanceof JarURLConnection jarConnection)) {
            return Optional.empty();
        }
        // A cached JarFile is shared with the class loader, and closing it would break that.
        jarConnection.setUseCaches(false);
        try (JarFile jar = jarConnection.getJarFile()) {
            Path target = cache.resolve("ffmpeg-" + version(jar));
            if (!Files.isDirectory(target)) {
                unpack(jar, target);
            }
            return Optional.of(target.resolve("ffmpeg"));
        }
    }

    private static String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        try (InputStream input = jar.getInputStream(jar.getEntry(VERSION))) {
            properties.load(input);
        }
        return properties.getProperty("version");
    }

    private static void unpack(JarFile jar, Path target) throws IOException {
        Path temporary = Files.createTempDirectory(target.getParent(), target.getFileName() + "-");
        try {
            List<? extends ZipEntry> entries =
                    jar.stream().filter(entry -> isWanted(entry.getName())).toList();
            for (ZipEntry entry : entries) {
                Path file = temporary.resolve(entry.getName().substring(FOLDER.length()));
                try (InputStream input = jar.getInputStream(entry)) {
                    Files.copy(input, file);
                }
                if (!file.toFile().setExecutable(true)) {
                    throw new IOException("Cannot be made executable: " + file);
                }
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteTree(temporary);
            // Else another process was quicker, and has unpacked the same.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static boolean isWanted(String entry) {
        if (!entry.startsWith(FOLDER)) {
            return false;
        }
        String name = entry.substring(FOLDER.length());
        boolean library = name.startsWith("lib") && name.contains(".so") && !name.startsWith("libjni");
        return name.equals("ffmpeg") || name.equals("ffprobe") || library;
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
