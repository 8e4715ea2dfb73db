package io.gatecam.war;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Places that a setting may stand in, the strongest first. A blank value is none: that is how an optional variable
 * looks in a container's configuration. Immutable.
 */
record SettingSource(List<UnaryOperator<@Nullable String>> places) {

    SettingSource {
        places = List.copyOf(places);
    }

    /** The environment, else a system property, else a context parameter, always under the same name. */
    static SettingSource of(ServletContext context) {
        return new SettingSource(List.of(System::getenv, System::getProperty, context::getInitParameter));
    }

    Optional<String> get(String name) {
        return places.stream()
                .map(place -> place.apply(name))
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
