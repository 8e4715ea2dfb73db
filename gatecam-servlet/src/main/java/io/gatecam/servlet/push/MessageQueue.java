package io.gatecam.servlet.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client is still to be told. Safe for use by several threads. */
final class MessageQueue {

    private final int capacity;

    /** Guarded by itself. */
    private final Deque<SegmentMessage> waiting = new ArrayDeque<>();

    /** How many more than its capacity may wait, because they were there when the client came. Guarded by waiting. */
    private int allowance;

    MessageQueue(int capacity) {
        this.capacity = capacity;
    }

    /** @return whether it still fits; if not, the client is too slow */
    boolean offer(SegmentMessage message) {
        synchronized (waiting) {
            if (waiting.size() >= capacity + allowance) {
                return false;
            }
            return waiting.add(message);
        }
    }

    /** Puts what a client has missed in front. What has come meanwhile may be among it, and is told once. */
    void putInFront(List<SegmentMessage> missed) {
        synchronized (waiting) {
            Set<String> newer = waiting.stream().map(SegmentMessage::id).collect(Collectors.toSet());
            for (int i = missed.size() - 1; i >= 0; i--) {
                if (!newer.contains(missed.get(i).id())) {
                    waiting.addFirst(missed.get(i));
                }
            }
            allowance = missed.size();
        }
    }

    @Nullable
    SegmentMessage poll() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    void clear() {
        synchronized (waiting) {
            waiting.clear();
        }
    }
}
