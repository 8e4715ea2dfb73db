package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String URI = "rtsp://127.0.0.1/stream";

    private final Login digest = new Login(Login.Scheme.DIGEST, "gate", "p@s:s");

    @ParameterizedTest
    @ValueSource(strings = {"secret", "@:/#%?&", "", "päßwörd"})
    void basicTakesTheRightPasswordOnly(String password) {
        Login login = new Login(Login.Scheme.BASIC, "gate", password);
        assertThat(login.challenge()).startsWith("Basic realm=");
        assertThat(login.accepts("PLAY", basic("gate", password))).isTrue();
        assertThat(login.accepts("PLAY", basic("gate", password + "x"))).isFalse();
        assertThat(login.accepts("PLAY", basic("other", password))).isFalse();
    }

    @Test
    void digestWithoutQualityOfProtectionIsThatOfRfc2617() throws Exception {
        String response = md5(md5("gate:Simulated camera:p@s:s") + ":" + nonce() + ":" + md5("PLAY:" + URI));
        assertThat(digest.accepts("PLAY", digest(response, ""))).isTrue();
        assertThat(digest.accepts("PLAY", digest(md5(response), ""))).isFalse();
        assertThat(digest.accepts("SETUP", digest(response, ""))).isFalse();
    }

    @Test
    void digestWithQualityOfProtectionIsThatOfRfc7616() throws Exception {
        String response =
                md5(md5("gate:Simulated camera:p@s:s") + ":" + nonce() + ":00000001:abc:auth:" + md5("PLAY:" + URI));
        assertThat(digest.accepts("PLAY", digest(response, ", qop=auth, nc=00000001, cnonce=\"abc\"")))
                .isTrue();
    }

    @Test
    void theOtherSchemeIsRefused() {
        assertThat(digest.accepts("PLAY", basic("gate", "p@s:s"))).isFalse();
        assertThat(digest.accepts("PLAY", "")).isFalse();
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(digest.toString()).doesNotContain("p@s:s");
    }

    private String nonce() {
        return digest.challenge().replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
    }

    private String digest(String response, String more) {
        return "Digest username=\"gate\", realm=\"Simulated camera\", nonce=\"%s\", uri=\"%s\", response=\"%s\"%s"
                .formatted(nonce(), URI, response, more);
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String md5(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return "%032x".formatted(new BigInteger(1, hash));
    }
}
