package io.gatecam.still;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is to be removed of the kept stills that have come of an age. A function of values.
 *
 * @param until the second from which on stills are too young for this
 * @param step the first still of each such piece of time stays; 0 when none does
 */
record ThinningStage(long until, long step) {

    /**
     * @param rules the rules, by ascending age
     * @param now the moment by which ages are judged
     * @return one stage for the stills of any age, and for each rule one for those that have outgrown it
     */
    static List<ThinningStage> of(List<HistoryRule> rules, long now) {
        List<ThinningStage> stages = new ArrayList<>();
        long age = 0;
        for (HistoryRule rule : rules) {
            long step = rule.step().getSeconds();
            long outgrown = Math.max(0, now - age);
            stages.add(new ThinningStage(outgrown - outgrown % step, step));
            age = rule.age().getSeconds();
        }
        stages.add(new ThinningStage(Math.max(0, now - age), 0));
        return stages;
    }

    /**
     * @param seconds kept stills, ascending, beginning with the first of a piece of time
     * @return those that go
     */
    long[] surplus(long[] seconds) {
        LongStream.Builder surplus = LongStream.builder();
        long piece = -1;
        for (long second : seconds) {
            if (step == 0 || second / step == piece) {
                surplus.add(second);
            } else {
                piece = second / step;
            }
        }
        return surplus.build().toArray();
    }
}
