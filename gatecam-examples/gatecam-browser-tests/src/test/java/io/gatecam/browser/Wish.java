package io.gatecam.browser;

import java.util.Locale;

/** Whether there must be a browser. */
enum Wish {
    /** What is missing fails the build. */
    REQUIRED,
    /** What is missing skips the tests. */
    AUTO,
    /** They are not run. */
    OFF;

    /** Returns what {@code -Dgatecam.browser} says, else what {@code GATECAM_BROWSER} does, else {@link #AUTO}. */
    static Wish configured() {
        String environment = System.getenv().getOrDefault("GATECAM_BROWSER", AUTO.name());
        return valueOf(System.getProperty("gatecam.browser", environment).toUpperCase(Locale.ROOT));
    }
}
