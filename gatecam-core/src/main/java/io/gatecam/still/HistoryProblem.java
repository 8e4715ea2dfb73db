package io.gatecam.still;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the history from something: logged when it begins and when it ends. Confined to one thread. */
final class HistoryProblem {

    private static final Logger log = LoggerFactory.getLogger(StillHistory.class);

    private final String what;
    private @Nullable String text;

    HistoryProblem(String what) {
        this.what = what;
    }

    Optional<String> text() {
        return Optional.ofNullable(text);
    }

    void is(Exception cause) {
        if (text == null) {
            log.error("{}: {}", what, cause.toString());
        }
        text = what + ": " + cause.getClass().getSimpleName();
    }

    void isOrIsOver(@Nullable Exception cause) {
        if (cause != null) {
            is(cause);
        } else if (text != null) {
            log.info("No longer: {}", what);
            text = null;
        }
    }
}
