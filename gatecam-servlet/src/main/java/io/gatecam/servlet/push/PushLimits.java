package io.gatecam.servlet.push;

import java.time.Duration;

/**
 * What clients that are pushed to are held to.
 *
 * @param ping how often each is sent something
 * @param queue how many messages each may be behind
 * @param replay how many events are kept for those that come back
 */
public record PushLimits(Duration ping, int queue, int replay) {}
