package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {

    private final LogTail tail = new LogTail();

    @Test
    void beginsEmpty() {
        assertThat(tail.lines()).isEmpty();
    }

    @Test
    void keepsTheLastTwentyLinesOldestFirst() {
        IntStream.range(0, 1_000).forEach(i -> tail.add("line " + i));

        List<String> expected =
                IntStream.range(980, 1_000).mapToObj(i -> "line " + i).toList();
        assertThat(tail.lines()).isEqualTo(expected);
    }

    @Test
    void handsOutListsThatStayAsTheyAre() {
        List<String> before = tail.lines();
        tail.add("more");

        assertThat(before).isEmpty();
    }
}
