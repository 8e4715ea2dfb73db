package io.gatecam.stream;

import java.time.Instant;

/**
 * How a stream's relay fares: an immutable value.
 *
 * @param target where the stream is relayed to, without secrets
 * @param state what it is doing
 * @param reason why, for people, without secrets; empty while all is well
 * @param since when it came into this state
 * @param losses how often the target was lost, or not reached, since the camera's stream began
 */
public record RelayStatus(String target, RelayState state, String reason, Instant since, long losses) {

    static RelayStatus begun(String target, long losses, Instant now) {
        return new RelayStatus(target, RelayState.CONNECTING, "", now, losses);
    }

    RelayStatus failed(String why, Instant now) {
        return state == RelayState.FAILING
                ? new RelayStatus(target, state, why, since, losses)
                : new RelayStatus(target, RelayState.FAILING, why, now, losses + 1);
    }

    RelayStatus recovered(Instant now) {
        return new RelayStatus(target, RelayState.RELAYING, "", now, losses);
    }

    /** ffmpeg says nothing when it reaches a target at once: what has not failed for long enough works. */
    RelayStatus unheardOf(Instant now) {
        return state == RelayState.CONNECTING ? recovered(now) : this;
    }

    RelayStatus disconnected(Instant now) {
        return new RelayStatus(target, RelayState.WAITING, "the camera is not connected", now, losses);
    }
}
