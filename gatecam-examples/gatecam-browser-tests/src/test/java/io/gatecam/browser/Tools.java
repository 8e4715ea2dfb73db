package io.gatecam.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the browser tests need and Maven does not bring. */
final class Tools {

    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final Duration INSTALLS = Duration.ofMinutes(5);
    private static final String ADVICE = "apt-get install --no-install-recommends nodejs npm libnss3";

    private final Path module;
    private final Path target;

    Tools(Path module, Path target) {
        this.module = module;
        this.target = target;
    }

    /**
     * Installs node's packages, unless these are installed already.
     *
     * @return why the tests cannot be run and what to do about it, or empty if they can
     */
    Optional<String> missing() throws IOException, InterruptedException {
        if (System.getenv("GATECAM_CHROMIUM") == null && !isLinuxOnAmd64()) {
            return Optional.of(
                    "the browser in the npm package is for Linux on x86_64; set GATECAM_CHROMIUM to another");
        }
        Optional<String> node = first("node", "--version");
        if (node.isEmpty() || first("npm", "--version").isEmpty()) {
            return Optional.of("node and npm were not found: " + ADVICE);
        }
        if (major(node.get()) < 18) {
            return Optional.of("node is " + node.get() + ", needed is 18.19 or newer: " + ADVICE);
        }
        return install();
    }

    private static boolean isLinuxOnAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceFirst("^v(\\d+)\\..*", "$1"));
    }

    /** The stamp is written last: an installation that was interrupted is begun again. */
    private Optional<String> install() throws IOException, InterruptedException {
        Path wanted = module.resolve("package-lock.json");
        Path stamp = target.resolve("installed-package-lock.json");
        if (Files.isDirectory(module.resolve("node_modules"))
                && Files.exists(stamp)
                && Files.mismatch(wanted, stamp) < 0) {
            return Optional.empty();
        }
        try (Child npm = start("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")) {
            if (npm.status(INSTALLS) != 0) {
                return Optional.of("npm ci failed: " + npm.complaints());
            }
        }
        Files.copy(wanted, stamp, StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    private Optional<String> first(String... command) throws InterruptedException {
        try (Child tool = start(command)) {
            Optional<String> line = tool.line(ANSWERS);
            return tool.status(ANSWERS) == 0 ? line : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Child start(String... command) throws IOException {
        Files.createDirectories(target);
        return Child.start(module, target.resolve(command[0] + ".err"), Map.of(), List.of(command));
    }
}
