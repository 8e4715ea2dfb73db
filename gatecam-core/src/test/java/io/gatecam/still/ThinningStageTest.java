package io.gatecam.still;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThinningStageTest {

    private static final List<HistoryRule> RULES =
            HistoryOptions.builder().rules("1h@1s,1d@10s,30d@60s").build().rules();

    @Test
    void whatHasOutgrownARuleIsKeptByTheStepOfTheNextOne() {
        long now = 1_700_000_007;

        assertThat(ThinningStage.of(RULES, now))
                .containsExactly(
                        new ThinningStage(now, 1),
                        new ThinningStage(now - 3_600 - 7, 10),
                        new ThinningStage(now - 86_400 - 47 + 20, 60),
                        new ThinningStage(now - 30 * 86_400, 0));
    }

    @Test
    void aPieceOfTimeIsThinnedWhenAllOfItIsOldEnough() {
        assertThat(ThinningStage.of(RULES, 3_600 + 19).get(1).until()).isEqualTo(10);
        assertThat(ThinningStage.of(RULES, 3_600 + 20).get(1).until()).isEqualTo(20);
    }

    @Test
    void theFirstOfEachPieceOfTimeStays() {
        ThinningStage stage = new ThinningStage(1_000, 10);

        assertThat(stage.surplus(new long[] {100, 101, 109, 110, 119, 125, 126, 140}))
                .containsExactly(101, 109, 119, 126);
        assertThat(stage.surplus(new long[0])).isEmpty();
    }

    @Test
    void whatIsLeftIsThinnedToTheSame() {
        ThinningStage ten = new ThinningStage(1_000, 10);
        ThinningStage sixty = new ThinningStage(1_000, 60);
        long[] stills = {60, 61, 70, 75, 119, 120, 121, 185};

        assertThat(sixty.surplus(stills)).containsExactly(61, 70, 75, 119, 121);
        assertThat(ten.surplus(stills)).containsExactly(61, 75, 121);
        assertThat(sixty.surplus(new long[] {60, 70, 119, 120, 185})).containsExactly(70, 119);
    }

    @Test
    void ofWhatIsOlderThanAllRulesNothingStays() {
        assertThat(new ThinningStage(1_000, 0).surplus(new long[] {5, 6})).containsExactly(5, 6);
    }

    @Test
    void beforeThereWasTimeEnoughNothingIsOld() {
        assertThat(ThinningStage.of(RULES, 100))
                .extracting(ThinningStage::until)
                .containsExactly(100L, 0L, 0L, 0L);
    }
}
