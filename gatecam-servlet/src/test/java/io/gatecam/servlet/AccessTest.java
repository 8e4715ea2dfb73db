package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String TOKEN = "a-token-of-some-length";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1, localhost",
        "127.0.0.1, LOCALHOST",
        "127.8.8.8, 127.0.0.1",
        "::1, [::1]",
        "0:0:0:0:0:0:0:1, localhost",
        "[::1], ::1"
    })
    void loopbackLetsInThisMachineByItsOwnName(String peer, String host) {
        assertThatCode(() -> Access.loopback().rule().check(request(peer, host)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 127.0.0.1",
        "192.0.2.7, localhost",
        "2001:db8::1, localhost",
        "127.0.0.1, evil.example",
        "127.0.0.1, localhost.evil.example",
        "127.0.0.1, 192.0.2.7",
        "127.0.0.1, 999.1.1.1",
        "127.0.0.1, ''",
        "localhost, localhost"
    })
    void loopbackRefusesOtherMachinesAndForeignNames(String peer, String host) {
        assertThatThrownBy(() -> Access.loopback().rule().check(request(peer, host)))
                .isInstanceOfSatisfying(RequestException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(403);
                    assertThat(e.problem().detail()).contains("token");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
    void loopbackRefusesWhatAProxyPassesOn(String header) {
        HttpServletRequest request = request("127.0.0.1", "localhost");
        when(request.getHeader(header)).thenReturn("192.0.2.7");

        assertThatThrownBy(() -> Access.loopback().rule().check(request)).hasMessageContaining("proxy");
    }

    @Test
    void aTokenIsTakenAsBearerOrAsThePasswordOfAnyUser() {
        assertThatCode(() -> checkToken("Bearer " + TOKEN)).doesNotThrowAnyException();
        assertThatCode(() -> checkToken("bearer  " + TOKEN)).doesNotThrowAnyException();
        assertThatCode(() -> checkToken(basic("anybody:" + TOKEN))).doesNotThrowAnyException();
        assertThatCode(() -> checkToken(basic(":" + TOKEN))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic", "Basic !!!", "Digest " + TOKEN, TOKEN})
    void whoDoesNotKnowTheTokenIsAskedForIt(String authorization) {
        assertThatThrownBy(() -> checkToken(authorization)).isInstanceOfSatisfying(RequestException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(401);
            assertThat(e.headers().get("WWW-Authenticate")).hasSize(2).allMatch(it -> it.contains("realm=\"gatecam\""));
        });
    }

    @Test
    void basicWithoutTheTokenAsItsPasswordIsRefused() {
        assertThatThrownBy(() -> checkToken(basic(TOKEN + ":wrong"))).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> checkToken(basic(TOKEN))).isInstanceOf(RequestException.class);
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(Access.token(TOKEN)).hasToString("token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.token("with blank"))
                .withMessageNotContaining("with blank");
        assertThatIllegalArgumentException().isThrownBy(() -> Access.token(""));
    }

    @Test
    void openAndHostLetEverybodyIn() {
        HttpServletRequest stranger = request("192.0.2.7", "evil.example");

        assertThatCode(() -> Access.open().rule().check(stranger)).doesNotThrowAnyException();
        assertThatCode(() -> Access.host().rule().check(stranger)).doesNotThrowAnyException();
    }

    private static void checkToken(String authorization) {
        HttpServletRequest request = request("192.0.2.7", "gate.example");
        when(request.getHeader("Authorization")).thenReturn(authorization);
        Access.token(TOKEN).rule().check(request);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    private static HttpServletRequest request(String peer, String host) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getRemoteAddr()).thenReturn(peer);
        when(request.getServerName()).thenReturn(host);
        return request;
    }
}
