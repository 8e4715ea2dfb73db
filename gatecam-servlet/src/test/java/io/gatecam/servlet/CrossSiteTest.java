package io.gatecam.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.servlet.access.Cors;
import io.gatecam.servlet.access.CrossSite;
import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteTest {

    private static final Cors NONE = Cors.of(List.of());
    private static final Cors KIOSK = Cors.of(List.of("https://kiosk.example"));

    @ParameterizedTest
    @CsvSource({
        "X-Nothing, of interest",
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, none",
        "Origin, http://gate.example:8000",
        "Origin, HTTP://GATE.EXAMPLE:8000"
    })
    void programsAndTheOwnPageMayChangeThings(String header, String value) {
        assertThatCode(() -> CrossSite.refuse(request(header, value), NONE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, http://gate.example",
        "Origin, https://gate.example",
        "Origin, http://gate.example:8001",
        "Origin, http://gate.example:8000.evil.example",
        "Origin, 'null'",
        "Origin, not a uri",
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, prefetch"
    })
    void pagesOfOthersAndPrefetchingMayNot(String header, String value) {
        assertThatThrownBy(() -> CrossSite.refuse(request(header, value), NONE)).isInstanceOf(RequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void pagesOfAllowedOriginsMayChangeThings(String site) {
        HttpServletRequest request = request("Origin", "https://kiosk.example");
        when(request.getHeader("Sec-Fetch-Site")).thenReturn(site);

        assertThatCode(() -> CrossSite.refuse(request, KIOSK)).doesNotThrowAnyException();
    }

    @Test
    void alsoAnAllowedPageIsNotAnsweredAheadOfTime() {
        HttpServletRequest request = request("Origin", "https://kiosk.example");
        when(request.getHeader("Sec-Purpose")).thenReturn("prefetch");

        assertThatThrownBy(() -> CrossSite.refuse(request, KIOSK)).isInstanceOf(RequestException.class);
    }

    @Test
    void theOwnPageMayComeThroughAProxyThatAddsTls() {
        HttpServletRequest request = request("Origin", "https://gate.example");
        when(request.getServerPort()).thenReturn(80);

        assertThatCode(() -> CrossSite.refuse(request, NONE)).doesNotThrowAnyException();
    }

    private static HttpServletRequest request(String header, String value) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getServerName()).thenReturn("gate.example");
        when(request.getServerPort()).thenReturn(8000);
        when(request.getHeader(header)).thenReturn(value);
        return request;
    }
}
