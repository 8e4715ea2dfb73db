package io.gatecam.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that is gone afterwards. */
record TemporaryDirectory(Path path) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporaryDirectory.class);

    static TemporaryDirectory create() {
        try {
            return new TemporaryDirectory(Files.createTempDirectory("gatecam-demo-"));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory can be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("{} could not be removed whole", path, e);
        }
    }
}
