package io.gatecam.stream;

import io.gatecam.segment.Recorder;
import io.gatecam.still.StillStore;
import io.gatecam.time.Clocks;
import io.gatecam.time.Worker;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What all streams have in common.
 *
 * @param source opens their feeds
 * @param stills takes their stills
 * @param recorder takes what they record
 * @param clocks time
 * @param control the one thread that their state is confined to
 * @param gate lets them start one after the other
 * @param options when they are given up and tried again
 * @param random for jitter; used on the control thread only
 * @param changes hears of their changes; does not wait
 */
record StreamContext(
        FeedSource source,
        StillStore stills,
        Recorder recorder,
        Clocks clocks,
        Worker control,
        StartGate gate,
        SupervisionOptions options,
        RandomGenerator random,
        Consumer<StreamChange> changes) {}
