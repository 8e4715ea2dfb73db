package io.gatecam.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void showsValuesRatiosAndWhatWasWanted() {
        assertThat(Table.of(List.of(
                        Finding.beside("CPU", "%", 2.5, 10, Target.atMost(0.27)),
                        Finding.alone("heap", "MB", 40, Target.below(40)),
                        Finding.alone("stills a second", "", 1, Target.none()))))
                .isEqualTo("""
                        | measured        | gatecam | beside | ratio | wanted       |        |
                        | --------------- | ------- | ------ | ----- | ------------ | ------ |
                        | CPU             | 2.5 %   | 10 %   | 0.25  | at most 0.27 | met    |
                        | heap            | 40 MB   |        |       | below 40     | MISSED |
                        | stills a second | 1       |        |       |              |        |
                        """);
    }

    @Test
    void theBoundItselfIsGoodEnoughForAtMostAndAtLeast() {
        assertThat(Finding.beside("CPU", "%", 27, 100, Target.atMost(0.27)).isMet())
                .isTrue();
        assertThat(Finding.beside("CPU", "%", 28, 100, Target.atMost(0.27)).isMet())
                .isFalse();
        assertThat(Finding.beside("requests", "", 70, 100, Target.atLeast(0.7)).isMet())
                .isTrue();
        assertThat(Finding.beside("requests", "", 69, 100, Target.atLeast(0.7)).isMet())
                .isFalse();
    }

    @Test
    void aBoundOfTheValueItselfSaysItsUnitBesideARatio() {
        assertThat(Table.of(List.of(
                        Finding.bounded("page", "ms", 0.5, 100, Target.below(5)),
                        Finding.bounded("connections", "", 3, 1, Target.atMost(1)))))
                .isEqualTo("""
                        | measured    | gatecam | beside | ratio | wanted     |        |
                        | ----------- | ------- | ------ | ----- | ---------- | ------ |
                        | page        | 0.5 ms  | 100 ms | 0.005 | below 5 ms | met    |
                        | connections | 3       | 1      | 3     | at most 1  | MISSED |
                        """);
    }

    @Test
    void nothingToCompareWithMakesNoVerdict() {
        assertThat(Finding.beside("CPU", "%", 1, 0, Target.atMost(0.27)).isMet())
                .isFalse();
        assertThat(Figures.plain(1.0 / 0)).isEqualTo("?");
    }

    @Test
    void numbersHaveThreeDigitsAndNoExponent() {
        assertThat(Figures.plain(0.0001234)).isEqualTo("0.000123");
        assertThat(Figures.plain(1234.5)).isEqualTo("1235");
        assertThat(Figures.plain(100)).isEqualTo("100");
        assertThat(Figures.plain(30)).isEqualTo("30");
        assertThat(Figures.plain(0)).isEqualTo("0");
        assertThat(Figures.plain(-1.25)).isEqualTo("-1.25");
    }
}
