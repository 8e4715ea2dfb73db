package io.gatecam.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run of {@code node --test}. Closing ends node and its browsers, whatever they do. Used by one thread. */
final class NodeTests implements AutoCloseable {

    /** A test gives up by itself long before that. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final ObjectMapper json = new ObjectMapper();
    private final Child node;

    private NodeTests(Child node) {
        this.node = node;
    }

    /**
     * Starts all files {@code *.test.mjs}, two at a time because they wait more than they compute, or those whose name
     * begins with what {@code -Dgatecam.browser.tests} says.
     */
    static NodeTests start(Path module, Path target, String door) throws IOException {
        Path tests = module.resolve("src/test/node");
        List<String> command = new ArrayList<>(List.of(
                "node", "--test", "--test-concurrency=2", "--test-reporter=" + tests.resolve("support/reporter.mjs")));
        command.add("--test-reporter-destination=stdout");
        command.addAll(files(tests));
        Map<String, String> environment = Map.of(
                "GATECAM_DOOR",
                door,
                "GATECAM_BROWSER_FOLDER",
                target.resolve("browser").toString());
        return new NodeTests(Child.start(module, target.resolve("node.err"), environment, command));
    }

    private static List<String> files(Path tests) throws IOException {
        String beginning = System.getProperty("gatecam.browser.tests", "");
        try (Stream<Path> all = Files.list(tests)) {
            List<String> files = all.filter(
                            file -> file.getFileName().toString().endsWith(".test.mjs"))
                    .filter(file -> file.getFileName().toString().startsWith(beginning))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            // Node would look for some by itself.
            if (files.isEmpty()) {
                throw new IllegalStateException("No tests begin with " + beginning);
            }
            return files;
        }
    }

    /**
     * Waits until another test has ended.
     *
     * @return what came of it, or empty when all have
     * @throws IllegalStateException if nothing comes for very long, or node ended badly
     */
    Optional<NodeTest> next() throws InterruptedException, JsonProcessingException {
        Optional<String> line = node.line(PATIENCE);
        if (line.isPresent()) {
            return Optional.of(json.readValue(line.get(), NodeTest.class));
        }
        int status = node.status(PATIENCE);
        if (status > 1) {
            throw new IllegalStateException("node ended with " + status + ": " + node.complaints());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        node.close();
    }
}
