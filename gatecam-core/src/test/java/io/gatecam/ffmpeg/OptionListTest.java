package io.gatecam.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionListTest {

    @Test
    void joinsOptionsInTheirOrder() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("segment_time", "300");
        options.put("strftime", "1");

        assertThat(OptionList.of(options)).isEqualTo("segment_time=300:strftime=1");
    }

    @Test
    void anEmptyListIsEmpty() {
        assertThat(OptionList.of(Map.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "pipe:2, pipe\\:2",
                "it's, it\\'s",
                "a\\b, a\\\\b",
                "+frag_keyframe+empty_moov, +frag_keyframe+empty_moov",
                "key=value, key=value",
                "a b, a b",
                "\" a \", \"\\ a\\ \"",
            })
    void aValueIsEscapedOnce(String value, String escaped) {
        assertThat(OptionList.of(Map.of("key", value))).isEqualTo("key=" + escaped);
    }

    @Test
    void aListInsideAListIsEscapedOnceMore() {
        String innermost = OptionList.of(Map.of("key", "a:b"));
        String inner = OptionList.of(Map.of("options", innermost));

        assertThat(inner).isEqualTo("options=key=a\\\\\\:b");
    }
}
