package io.gatecam.jdbc;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that make the tables, by their names. Flyway's own search of the class path would open this jar through
 * the JDK's cache of jars, in which it stays open for the life of the JVM, also when it was a web application's.
 */
final class Migrations implements ResourceProvider {

    private static final List<LoadableResource> ALL = List.of(new Script("V1__segments.sql"));

    Migrations() {}

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return ALL.stream()
                .filter(script -> script.getRelativePath().equals(name))
                .findAny()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return ALL.stream()
                .filter(script -> script.getFilename().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream input = Objects.requireNonNull(Migrations.class.getResourceAsStream("migration/" + name));
            return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
