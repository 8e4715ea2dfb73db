package io.gatecam.servlet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                                                             | false",
                "''                                                               | false",
                "*/*                                                              | false",
                "*/*;q=0                                                          | false",
                "application/xml                                                  | false",
                "application/json                                                 | false",
                "text/html                                                        | true",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8  | true",
                "TEXT/HTML ; q=0.5                                                | true",
                "text/html;q=0                                                    | false",
                "text/html;q=0.5, application/json                                | false",
                "application/json;q=0.5, text/html;q=0.9                          | true",
                "text/html;q=nonsense                                             | true",
            })
    void onlyWhoNamesHtmlGetsThePage(String accept, boolean html) {
        assertThat(AcceptHeader.prefersHtml(accept)).isEqualTo(html);
    }
}
