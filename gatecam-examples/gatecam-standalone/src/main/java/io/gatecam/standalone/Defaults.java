package io.gatecam.standalone;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where an option gets its value when the command line does not give it: environment, then system property. */
final class Defaults implements IDefaultValueProvider {

    private static final Map<String, String> NAMES = Map.of(
            "--data", "GK_DATA_PATH",
            "--port", "GK_PORT",
            "--bind", "GK_BIND",
            "--access", "GK_ACCESS",
            "--cors-origins", "GK_CORS_ORIGINS",
            "--max-live-age", "GK_MAX_LIVE_AGE",
            "--ffmpeg", "FFMPEG_PATH",
            "--log", "GK_LOG");

    /** Gives the value of a name, or null. */
    @FunctionalInterface
    interface Source {
        @Nullable
        String value(String name);
    }

    private final Source environment;
    private final Source properties;

    Defaults(Source environment, Source properties) {
        this.environment = environment;
        this.properties = properties;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        String name = argument instanceof OptionSpec option ? NAMES.get(option.longestName()) : null;
        return name == null ? null : value(name);
    }

    /** @return the value; null where it is neither set nor anything but blank */
    @Nullable
    String value(String name) {
        String fromEnvironment = environment.value(name);
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        String fromProperty = properties.value(name);
        return fromProperty == null || fromProperty.isBlank() ? null : fromProperty;
    }
}
