package io.gatecam.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a feed printed, for diagnosis only. Safe for use by several threads; guarded by itself. */
final class LogTail {

    private static final int LINES = 20;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
