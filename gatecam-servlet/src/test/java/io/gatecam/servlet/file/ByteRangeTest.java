package io.gatecam.servlet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.servlet.http.RequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 100",
        "bytes=0-0, 0, 1",
        "bytes=5-9, 5, 10",
        "bytes=-1, 99, 100",
        "bytes=-1000, 0, 100",
        "bytes=99-, 99, 100",
        "bytes=0-99999999999999999999, 0, 100",
        "bytes=-99999999999999999999, 0, 100",
        "bytes=1-9223372036854775807, 1, 100",
        "Bytes= 5-9 , 5, 10"
    })
    void whatIsAskedForIsCutToTheFile(String given, long from, long to) {
        assertThat(ByteRange.parse(given, 100)).isEqualTo(new ByteRange(from, to, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=0x1-2",
                "bytes=--1",
                "bytes=1 - 2",
                "bytes=+1-2",
                "bytes=\u0661-",
                "bytes=0-1,5-6",
                "bytes=0-,",
                "seconds=0-1",
                "bytes=99999999999999999999-5"
            })
    void whatIsNoSingleRangeIsTheWhole(String given) {
        assertThat(ByteRange.parse(given, 100)).isEqualTo(ByteRange.whole(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=99999999999-", "bytes=99999999999999999999-", "bytes=-0"})
    void whatIsBehindTheEndIsRefused(String given) {
        assertThatThrownBy(() -> ByteRange.parse(given, 100)).isInstanceOfSatisfying(RequestException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(416);
            assertThat(e.headers().get("Content-Range")).containsExactly("bytes */100");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=-1"})
    void anEmptyFileHasNoRange(String given) {
        assertThatThrownBy(() -> ByteRange.parse(given, 0)).isInstanceOf(RequestException.class);
    }
}
