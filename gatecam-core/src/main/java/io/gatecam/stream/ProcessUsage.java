package io.gatecam.stream;

import java.time.Instant;

/**
 * What a stream's process uses, as it was sampled last.
 *
 * @param pid the process id
 * @param startedAt when it started
 * @param cpuPercent processor time in percent of one core over the last seconds; 0 until two samples were taken
 * @param memoryBytes resident memory in bytes
 */
public record ProcessUsage(long pid, Instant startedAt, double cpuPercent, long memoryBytes) {}
