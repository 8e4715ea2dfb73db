package io.gatecam.ffmpeg;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a child gets to see of this program's environment: all but gatecam's own settings. Among those are tokens and
 * the database's password, which ffmpeg, and whoever finds a hole in it, has no use for.
 */
final class ChildEnvironment {

    private static final String SETTINGS = "GK_";
    private static final String DATABASE = "PG_DSN";

    private ChildEnvironment() {}

    /**
     * Leaves the settings out.
     *
     * @param own the environment of this program
     * @return a copy that may be changed
     */
    static Map<String, String> of(Map<String, String> own) {
        Map<String, String> passed = new TreeMap<>(own);
        passed.keySet().removeIf(name -> name.startsWith(SETTINGS) || name.equals(DATABASE));
        return passed;
    }
}
