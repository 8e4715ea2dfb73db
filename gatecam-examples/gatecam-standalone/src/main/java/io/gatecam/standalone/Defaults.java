package io.gatecam.standalone;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where an option gets its value when the command line does not give it: environment, then system property. */
final class Defaults implements IDefaultValueProvider {

    private static final Set<String> LINE_ONLY = Set.of("--camera", "--demo", "--help", "--version");

    /** Names that others have given; all the rest follow from the option's. */
    private static final Map<String, String> GIVEN_NAMES = Map.of("--data", "GK_DATA_PATH", "--ffmpeg", "FFMPEG_PATH");

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
        if (argument instanceof OptionSpec option && !LINE_ONLY.contains(option.longestName())) {
            return value(variable(option.longestName()));
        }
        return null;
    }

    private static String variable(String option) {
        String byRule = "GK_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        return GIVEN_NAMES.getOrDefault(option, byRule);
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
