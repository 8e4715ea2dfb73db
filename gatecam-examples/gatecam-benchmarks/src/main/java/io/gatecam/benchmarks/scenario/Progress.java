package io.gatecam.benchmarks.scenario;

import java.util.Locale;

/** Tells who waits that something is going on. The table alone goes to the standard output. */
final class Progress {

    private Progress() {}

    static void say(String format, Object... arguments) {
        System.err.printf(Locale.ROOT, format + "%n", arguments);
    }
}
