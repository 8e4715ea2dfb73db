package io.gatecam.stream;

import java.time.Instant;

/**
 * The process of a stream. The moment it started tells it from a later one with the same id.
 *
 * @param handle the process
 * @param startedAt read once, because reading it costs a look into the system
 */
record StreamProcess(ProcessHandle handle, Instant startedAt) {

    static StreamProcess of(ProcessHandle handle) {
        return new StreamProcess(handle, handle.info().startInstant().orElse(Instant.EPOCH));
    }

    long pid() {
        return handle.pid();
    }
}
