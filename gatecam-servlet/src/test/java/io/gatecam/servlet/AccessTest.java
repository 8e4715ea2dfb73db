package io.gatecam.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatecam.servlet.access.Grant;
import io.gatecam.servlet.http.RequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String TOKEN = "a-token-of-some-length";
    private static final String READ_TOKEN = "another-token";

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
        assertThat(Access.loopback().rule().grant(request(peer, host))).isEqualTo(Grant.CONTROL);
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
        assertThatThrownBy(() -> Access.loopback().rule().grant(request(peer, host)))
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

        assertThatThrownBy(() -> Access.loopback().rule().grant(request)).hasMessageContaining("proxy");
    }

    @Test
    void aTokenIsTakenAsBearerOrAsThePasswordOfAnyUser() {
        assertThat(grantFor("Bearer " + TOKEN)).isEqualTo(Grant.CONTROL);
        assertThat(grantFor("bearer  " + TOKEN)).isEqualTo(Grant.CONTROL);
        assertThat(grantFor(basic("anybody:" + TOKEN))).isEqualTo(Grant.CONTROL);
        assertThat(grantFor(basic(":" + TOKEN))).isEqualTo(Grant.CONTROL);
    }

    @Test
    void theReadTokenOnlyReads() {
        assertThat(grantFor("Bearer " + READ_TOKEN)).isEqualTo(Grant.READ);
        assertThat(grantFor(basic("anybody:" + READ_TOKEN))).isEqualTo(Grant.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest " + TOKEN, "Negotiate abc", TOKEN, ""})
    void credentialsOfAnotherKindAreNone(String authorization) {
        assertThat(grantFor(authorization)).isEqualTo(Grant.NONE);
        assertThat(grantFor()).isEqualTo(Grant.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer " + TOKEN + " " + READ_TOKEN,
                "Bearer " + TOKEN + "x",
                "Basic",
                "Basic !!!",
                "Basic Og==",
                "Basic bm8gY29sb24="
            })
    void aWrongTokenIsToldToBeWrong(String authorization) {
        assertThatThrownBy(() -> grantFor(authorization)).isInstanceOfSatisfying(RequestException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(401);
            assertThat(e.headers().get("WWW-Authenticate"))
                    .satisfiesExactly(
                            basic -> assertThat(basic).isEqualTo("Basic realm=\"gatecam\", charset=\"UTF-8\""),
                            bearer ->
                                    assertThat(bearer).isEqualTo("Bearer realm=\"gatecam\", error=\"invalid_token\""));
        });
    }

    @Test
    void basicWithoutTheTokenAsItsPasswordIsRefused() {
        assertThatThrownBy(() -> grantFor(basic(TOKEN + ":wrong"))).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> grantFor(basic(TOKEN))).isInstanceOf(RequestException.class);
    }

    @Test
    void credentialsTwiceAreRefusedEvenIfBothAreRight() {
        assertThatThrownBy(() -> grantFor("Bearer " + TOKEN, "Bearer " + TOKEN)).isInstanceOf(RequestException.class);
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(Access.token(TOKEN)).hasToString("token");
        assertThat(Access.tokens(TOKEN, READ_TOKEN)).hasToString("token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.token("with blank"))
                .withMessageNotContaining("with blank");
        assertThatIllegalArgumentException().isThrownBy(() -> Access.token(""));
    }

    @Test
    void bothTokensMustDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Access.tokens(TOKEN, TOKEN))
                .withMessageContaining("another one")
                .withMessageNotContaining(TOKEN);
    }

    @Test
    void openAndHostLetEverybodyIn() {
        HttpServletRequest stranger = request("192.0.2.7", "evil.example");

        assertThat(Access.open().rule().grant(stranger)).isEqualTo(Grant.CONTROL);
        assertThat(Access.host().rule().grant(stranger)).isEqualTo(Grant.CONTROL);
    }

    private static Grant grantFor(String... authorization) {
        HttpServletRequest request = request("192.0.2.7", "gate.example");
        when(request.getHeaders("Authorization")).thenReturn(Collections.enumeration(List.of(authorization)));
        return Access.tokens(TOKEN, READ_TOKEN).rule().grant(request);
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
