package io.gatecam.servlet.push;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers events, and keeps the last ones for clients that come back. Of what says all by itself only the newest of
 * each camera is kept, apart from the others, so that stills never push out what happens once. Not safe for use by
 * several threads.
 */
final class EventJournal {

    private static final Pattern NUMBER = Pattern.compile("-(0|[1-9][0-9]{0,17})");

    private final String run;
    private final int capacity;
    private long last;

    private final Map<Topic, Event> newest = new HashMap<>();
    private final Deque<Event> kept = new ArrayDeque<>();

    /** The number of the last event that is not kept any more, of each topic that has one. */
    private final Map<Topic, Long> forgotten = new HashMap<>();

    /**
     * @param run another one each time, so that ids of an earlier run are known for what they are
     * @param capacity how many events are kept, beside those that say all by themselves
     */
    EventJournal(String run, int capacity) {
        this.run = run;
        this.capacity = capacity;
    }

    private String lastId() {
        return run + "-" + last;
    }

    /**
     * Tells a client where it stands. It bears the id of the last event, and is none itself.
     *
     * @param data JSON on one line
     */
    Message note(EventKind kind, String data) {
        return Message.of(Topic.ofNoCamera(kind), lastId(), data);
    }

    /** @param data JSON on one line */
    Message add(Topic topic, String data) {
        last++;
        Event event = new Event(last, Message.of(topic, lastId(), data));
        if (topic.kind().tellsAll()) {
            newest.put(topic, event);
        } else {
            keep(event);
        }
        return event.message();
    }

    private void keep(Event event) {
        kept.addLast(event);
        if (kept.size() > capacity) {
            Event oldest = kept.removeFirst();
            forgotten.put(oldest.topic(), oldest.number());
        }
    }

    /**
     * @param lastId the last that a client knows
     * @return what came since of what it wants, in order; empty when the id is none of this run, or something of that
     *     is not kept any more
     */
    Optional<List<Message>> since(String lastId, Predicate<Topic> wanted) {
        OptionalLong known = number(lastId);
        if (known.isEmpty() || hasForgotten(known.getAsLong(), wanted)) {
            return Optional.empty();
        }
        return Optional.of(Stream.concat(newest.values().stream(), kept.stream())
                .filter(event -> event.number() > known.getAsLong() && wanted.test(event.topic()))
                .sorted(Comparator.comparingLong(Event::number))
                .map(Event::message)
                .toList());
    }

    private boolean hasForgotten(long known, Predicate<Topic> wanted) {
        return forgotten.entrySet().stream().anyMatch(each -> each.getValue() > known && wanted.test(each.getKey()));
    }

    private OptionalLong number(String id) {
        if (!id.startsWith(run)) {
            return OptionalLong.empty();
        }
        Matcher number = NUMBER.matcher(id.substring(run.length()));
        if (!number.matches() || Long.parseLong(number.group(1)) > last) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(number.group(1)));
    }
}
