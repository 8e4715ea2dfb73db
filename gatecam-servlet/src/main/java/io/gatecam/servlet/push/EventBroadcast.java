package io.gatecam.servlet.push;

import io.gatecam.Gatecam;
import org.jspecify.annotations.Nullable;

/**
 * Tells each client of the events that it wants, and those that come back what they have missed. Safe for use by
 * several threads.
 */
final class EventBroadcast implements Broadcast {

    private final Audience<Message> audience;

    /** Set before any client is in the audience. */
    private volatile @Nullable EventRun run;

    EventBroadcast(Gatecam gatecam, EventJson json, PushLimits limits) {
        this.audience = new Audience<>(gatecam.clocks(), "event", limits.ping(), () -> open(gatecam, json, limits));
    }

    private Runnable open(Gatecam gatecam, EventJson json, PushLimits limits) {
        EventRun begun = new EventRun(gatecam, json, limits.replay(), audience);
        run = begun;
        return begun::close;
    }

    @Override
    public Audience<Message> audience() {
        return audience;
    }

    /**
     * @param lastId the last event that the client knows; null when it is new
     * @return whether it was taken; false once this has ended
     */
    boolean join(MessageClient client, EventFilter filter, @Nullable String lastId) {
        // In the audience at once, so that it is not forgotten when this ends; told of nothing but what comes first.
        if (!audience.add(client, message -> false)) {
            return false;
        }
        EventRun joined = run;
        if (joined != null) {
            joined.welcome(client, filter, lastId);
        }
        return true;
    }
}
