package io.gatecam.servlet.push;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client is still to be told. Safe for use by several threads. */
final class MessageQueue {

    private final int capacity;

    /** By their keys, in the order in which they are sent. Guarded by itself. */
    private final Map<Object, Message> waiting = new LinkedHashMap<>();

    /** How many more than its capacity may wait, because they were there when the client came. Guarded by waiting. */
    private int allowance;

    MessageQueue(int capacity) {
        this.capacity = capacity;
    }

    /** @return whether it still fits; if not, the client is too slow */
    boolean offer(Message message) {
        synchronized (waiting) {
            // It goes to the end, so that the ids that a client gets only ever rise.
            waiting.remove(message.key());
            if (waiting.size() >= capacity + allowance) {
                return false;
            }
            waiting.put(message.key(), message);
            return true;
        }
    }

    /** Puts what a client has missed in front. What has come meanwhile may be among it, and is told once. */
    void putInFront(List<Message> missed) {
        synchronized (waiting) {
            Map<Object, Message> newer = new LinkedHashMap<>(waiting);
            waiting.clear();
            for (Message message : missed) {
                if (!newer.containsKey(message.key())) {
                    waiting.put(message.key(), message);
                }
            }
            waiting.putAll(newer);
            allowance = missed.size();
        }
    }

    @Nullable
    Message poll() {
        synchronized (waiting) {
            Iterator<Message> messages = waiting.values().iterator();
            if (!messages.hasNext()) {
                return null;
            }
            Message next = messages.next();
            messages.remove();
            return next;
        }
    }

    void clear() {
        synchronized (waiting) {
            waiting.clear();
        }
    }
}
