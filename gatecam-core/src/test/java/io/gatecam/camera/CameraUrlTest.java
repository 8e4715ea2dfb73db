package io.gatecam.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatecam.error.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://camera",
                "rtsp://camera/",
                "RTSP://Camera/Path",
                "rtsps://camera:322/",
                "rtmp://camera/live/stream",
                "http://camera:8080/video.mjpg?fps=1",
                "https://camera.example/a/b;c=d",
                "rtsp://10.0.0.7:554/cam/realmonitor?channel=1&subtype=0",
                "rtsp://10.0.0.7/user=admin&password=secret&channel=1&stream=0.sdp?",
                "rtsp://10.0.0.7:554/user=admin_password=secret_channel=1_stream=0.sdp?real_stream",
                "rtsp://user:secret@camera/",
                "rtsp://user@camera/",
                "rtsp://:secret@camera/",
                "rtsp://user:@camera/",
                "rtsp://user:a:b@camera/",
                "rtsp://user:%40%3A%2F%23%25%3F%26%20@camera/",
                "rtsp://user:a&b;c=d!$'()*+,@camera/",
                "rtsp://[2001:db8::7]/",
                "rtsp://user:secret@[fe80::1]:8554/live",
                "rtsp://127.0.0.1:1/",
                "rtsp://camera_1.local:65535/",
            })
    void accepts(String url) {
        assertThat(CameraUrl.parse(url).reveal()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rtsp",
                "rtsp:",
                "rtsp:/camera",
                "rtsp://",
                "rtsp:///path",
                "rtsp://:554/",
                "//camera/",
                "camera",
                "file:///etc/passwd",
                "concat:a|b",
                "data:text/plain,x",
                "pipe:0",
                "subfile,,start,0,end,1,,:rtsp://camera/",
                "lavfi:testsrc",
                "lavfi",
                "udp://239.0.0.1:1234",
                "srt://camera:1",
                "ftp://camera/",
                "javascript:alert(1)",
                "-y",
                "-i x",
                "--",
                " rtsp://camera/",
                "rtsp://camera/ ",
                "\trtsp://camera/",
                "rtsp://camera/a b",
                "rtsp://camera\n-y",
                "rtsp://camera/\r\nX: y",
                "rtsp://camera/\0",
                "rtsp://camera/\u007f",
                "rtsp://camera/%00",
                "rtsp://camera/%0d%0aX:y",
                "rtsp://us%0aer:secret@camera/",
                "rtsp://user:sec%7Fret@camera/",
                "rtsp://camera/\u202etxt",
                "rtsp://camera/\ud800",
                "rtsp://k\u00e4mera/",
                "rtsp://camera/%",
                "rtsp://camera/%4",
                "rtsp://camera/%zz",
                "rtsp://camera/#fragment",
                "rtsp://camera/\"",
                "rtsp://camera/<a>",
                "rtsp://camera/a\\b",
                "rtsp://camera/a|b",
                "rtsp://camera/`id`",
                "rtsp://camera:0/",
                "rtsp://camera:65536/",
                "rtsp://camera:999999/",
                "rtsp://camera:port/",
                "rtsp://camera:-1/",
                "rtsp://camera,other/",
                "rtsp://[::1/",
                "rtsp://[zz]/",
                "rtsp://a@b@camera/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.169.254./",
                "http://2852039166/",
                "http://0xA9FEA9FE/",
                "http://0xa9.0xfe.0xa9.0xfe/",
                "http://0251.0376.0251.0376/",
                "http://169.254.43518/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
            })
    void refuses(String url) {
        assertThatThrownBy(() -> CameraUrl.parse(url))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("url"))
                .hasMessageStartingWith("url ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "/", "?", "#", "%", " ", "\"", "\\", "<", "^", "\u00e9", "[", "12/", "12?", "12/x@y/"})
    void refusesAPasswordThatIsNotEncodedWithAHintAndWithoutRepeatingIt(String unsafe) {
        for (String password : new String[] {"s3cret" + unsafe, unsafe + "s3cret", "s3" + unsafe + "cret"}) {
            assertThatThrownBy(() -> CameraUrl.parse("rtsp://user:" + password + "@camera/live"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("percent-encoded")
                    .hasMessageNotContaining("s3")
                    .hasMessageNotContaining("cret@");
        }
    }

    @Test
    void acceptsUpTo2048Characters() {
        String longest = "rtsp://camera/" + "x".repeat(CameraUrl.MAX_LENGTH - "rtsp://camera/".length());

        assertThat(CameraUrl.parse(longest).reveal()).hasSize(2_048);
        assertThatThrownBy(() -> CameraUrl.parse(longest + "x")).hasMessageContaining("2048");
    }

    @Test
    void refusesAVeryLongUrlQuickly() {
        assertThatThrownBy(() -> CameraUrl.parse("rtsp://" + "a".repeat(10_000_000)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isEqualByItsText() {
        CameraUrl url = CameraUrl.parse("rtsp://user:secret@camera/");

        assertThat(url).isEqualTo(CameraUrl.parse("rtsp://user:secret@camera/")).hasSameHashCodeAs(url);
        assertThat(url)
                .isNotEqualTo(CameraUrl.parse("rtsp://user:other@camera/"))
                .isNotEqualTo("x");
        assertThat(CameraUrl.parse("RTSP://camera/").scheme()).isEqualTo("rtsp");
    }

    @Nested
    class Masked {

        @ParameterizedTest
        @CsvSource({
            "rtsp://camera/live, rtsp://camera/live",
            "rtsp://user@camera/, rtsp://user@camera/",
            "rtsp://user:secret@camera/, rtsp://user:***@camera/",
            "rtsp://:secret@camera/, rtsp://:***@camera/",
            "rtsp://user:@camera/, rtsp://user:***@camera/",
            "rtsp://user:a:b@camera/, rtsp://user:***@camera/",
            "rtsp://user:s%40t@[::1]:554/x, rtsp://user:***@[::1]:554/x",
            "rtsp://camera/?user=a&password=secret&channel=1, rtsp://camera/?user=a&password=***&channel=1",
            "rtsp://camera/user=a&password=secret&channel=1, rtsp://camera/user=a&password=***&channel=1",
            "rtsp://camera/user=a&password=a=b/live, rtsp://camera/user=a&password=***/live",
            "http://camera/?PWD=secret, http://camera/?PWD=***",
            "http://camera/?usr=a;pass=secret;x=1, http://camera/?usr=a;pass=***;x=1",
            "http://camera/?passwd=secret&pwd=second, http://camera/?passwd=***&pwd=***",
            "rtsp://u:one@camera/?password=two, rtsp://u:***@camera/?password=***",
        })
        void showsAllButThePasswords(String url, String masked) {
            assertThat(CameraUrl.parse(url).masked()).isEqualTo(masked);
            assertThat(CameraUrl.parse(url)).hasToString(masked);
        }

        @Test
        void hidesThePasswordOfRecordersThatSeparateWithUnderscores() {
            CameraUrl url = CameraUrl.parse("rtsp://camera/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp?x");

            assertThat(url.masked()).isEqualTo("rtsp://camera/user=admin_password=***?x");
        }

        @Test
        void doesNotTakeAPathThatEndsInPassForAPassword() {
            assertThat(CameraUrl.parse("http://camera/bypass=1/compass").masked())
                    .isEqualTo("http://camera/bypass=1/compass");
        }
    }

    @Nested
    class Redact {

        private final CameraUrl url = CameraUrl.parse("rtsp://user:p%40ss%2fw%20d@camera/live");

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "rtsp://user:p%40ss%2fw%20d@camera/live: 401 Unauthorized",
                    "Did you mean file:rtsp://user:p%40ss%2fw%20d@camera/live",
                    "[rtsp @ 0x55] method DESCRIBE failed for p%40ss%2fw%20d",
                    "literal p@ss/w d in a line",
                    "encoded in another way: p%40ss%2Fw%20d",
                    "rtsp://user:p@ss/w d@camera/live",
                    "twice p@ss/w d and p@ss/w d",
                })
        void takesThePasswordOutHoweverItIsWritten(String line) {
            assertThat(url.redact(line))
                    .contains(CameraUrl.MASK)
                    .doesNotContain("p%40ss")
                    .doesNotContain("ss%2f")
                    .doesNotContain("p@ss")
                    .doesNotContain("ss/w");
        }

        @Test
        void takesOutTheLoginOfAnyOtherUrl() {
            assertThat(url.redact("redirected to rtsp://admin:other@elsewhere/"))
                    .isEqualTo("redirected to rtsp://***@elsewhere/");
        }

        @Test
        void takesOutTheLoginAsABasicAuthorizationCarriesIt() {
            String basic = Base64.getEncoder().encodeToString("user:p@ss/w d".getBytes(StandardCharsets.UTF_8));

            assertThat(url.redact("Authorization: Basic " + basic)).isEqualTo("Authorization: Basic ***");
        }

        @Test
        void leavesAPasswordOfWhichAnotherIsAPartNoTail() {
            CameraUrl two = CameraUrl.parse("rtsp://u:abc@camera/?password=abcdef");

            assertThat(two.redact("abcdef abc")).isEqualTo("*** ***");
        }

        @Test
        void leavesEverythingElse() {
            assertThat(url.redact("[mjpeg @ 0x1] nothing to see")).isEqualTo("[mjpeg @ 0x1] nothing to see");
            assertThat(CameraUrl.parse("rtsp://user:@camera/").redact("nothing to see"))
                    .isEqualTo("nothing to see");
        }
    }

    @Nested
    class WithLogin {

        @Test
        void encodesWhatIsNotAllowedInAUrl() {
            CameraUrl url = CameraUrl.parse("rtsp://camera/live").withLogin("us er", "p@:/#%?&+\u00e9");

            assertThat(url.reveal()).isEqualTo("rtsp://us%20er:p%40%3A%2F%23%25%3F%26%2B%C3%A9@camera/live");
            assertThat(url.redact("so p@:/#%?&+\u00e9 it is")).isEqualTo("so *** it is");
        }

        @Test
        void isRefusedBesideAnother() {
            assertThatThrownBy(() -> CameraUrl.parse("rtsp://a:s3cret@camera/").withLogin("b", "s3cond"))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.field()).isEqualTo("user"))
                    .hasMessageNotContaining("s3c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\0b", "a\rb", "a\u007fb", "a\ud800b"})
        void isRefusedWithControlCharactersAndHalvesOfCharacters(String odd) {
            CameraUrl url = CameraUrl.parse("rtsp://camera/");

            assertThatThrownBy(() -> url.withLogin("user", odd)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> url.withLogin(odd, "password")).isInstanceOf(InvalidInputException.class);
        }

        @Test
        void isRefusedWhenTheUrlGetsTooLong() {
            assertThatThrownBy(() -> CameraUrl.parse("rtsp://camera/").withLogin("user", "#".repeat(1_000)))
                    .hasMessageContaining("2048");
        }
    }

    @Nested
    class Unmasked {

        private final CameraUrl stored = CameraUrl.parse("rtsp://user:s3cret@camera:554/live");

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "rtsp://user:***@camera:554/live",
                    "rtsp://user:***@CAMERA:554/other/path?x=1",
                    "RTSP://user:***@camera:554/",
                })
        void getsTheStoredPasswordBackWhereSchemeHostPortAndUserAreTheSame(String url) {
            CameraUrl unmasked = CameraUrl.parse(url).unmasked(stored);

            assertThat(unmasked.reveal()).isEqualTo(url.replace("***", "s3cret"));
            assertThat(unmasked.carriesMask()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "rtsps://user:***@camera:554/live",
                    "http://user:***@camera:554/live",
                    "rtsp://other:***@camera:554/live",
                    "rtsp://:***@camera:554/live",
                    "rtsp://user:***@evil:554/live",
                    "rtsp://user:***@camera:555/live",
                    "rtsp://user:***@camera/live",
                    "rtsp://camera:554/?password=***",
                    "rtsp://user:***@camera:554/?password=***",
                })
        void isRefusedWhereAnythingElseWasChanged(String url) {
            assertThatThrownBy(() -> CameraUrl.parse(url).unmasked(stored))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("give the password again")
                    .hasMessageNotContaining("s3cret");
        }

        @Test
        void isRefusedWhereNothingIsStored() {
            CameraUrl masked = CameraUrl.parse("rtsp://user:***@camera/");

            assertThatThrownBy(() -> masked.unmasked(null)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> masked.unmasked(masked)).isInstanceOf(InvalidInputException.class);
        }

        @Test
        void isItselfWithoutAMask() {
            CameraUrl other = CameraUrl.parse("rtsp://a:b@elsewhere/");

            assertThat(other.unmasked(stored)).isSameAs(other);
            assertThat(other.unmasked(null)).isSameAs(other);
        }

        @Test
        void getsBackTwoPasswordsEachInItsPlace() {
            CameraUrl two = CameraUrl.parse("rtsp://u:one@camera/?password=two&x=1");

            assertThat(CameraUrl.parse("rtsp://u:***@camera/?password=***&x=2")
                            .unmasked(two)
                            .reveal())
                    .isEqualTo("rtsp://u:one@camera/?password=two&x=2");
            assertThat(CameraUrl.parse("rtsp://u:new@camera/?password=***")
                            .unmasked(two)
                            .reveal())
                    .isEqualTo("rtsp://u:new@camera/?password=two");
        }

        @Test
        void neverPutsAPasswordWhereItWouldBeShown() {
            CameraUrl two = CameraUrl.parse("rtsp://u:one@camera/?password=two");

            CameraUrl unmasked =
                    CameraUrl.parse("rtsp://u:new@camera/?x=***&password=***").unmasked(two);

            assertThat(unmasked.masked()).doesNotContain("one").doesNotContain("two");
        }

        @Test
        void isRefusedForAnotherUserInTheQuery() {
            CameraUrl inQuery = CameraUrl.parse("rtsp://camera/user=admin&password=s3cret&channel=1");

            assertThat(CameraUrl.parse("rtsp://camera/user=admin&password=***&channel=2")
                            .unmasked(inQuery)
                            .reveal())
                    .isEqualTo("rtsp://camera/user=admin&password=s3cret&channel=2");
            assertThatThrownBy(() -> CameraUrl.parse("rtsp://camera/user=root&password=***&channel=1")
                            .unmasked(inQuery))
                    .isInstanceOf(InvalidInputException.class);
        }

        @Test
        void keepsAStoredPasswordWithCharactersThatMeanSomethingToAPattern() {
            CameraUrl odd = CameraUrl.parse("rtsp://u:$1(a)+*@camera/");

            assertThat(CameraUrl.parse("rtsp://u:***@camera/").unmasked(odd)).isEqualTo(odd);
        }
    }

    @Test
    void neverShowsASecretWhateverItIs() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 500; i++) {
            String secret = secret(random);
            CameraUrl url = random.nextBoolean()
                    ? CameraUrl.parse("rtsp://camera/x").withLogin("user", secret)
                    : CameraUrl.parse("http://camera/a?user=u&password=" + encode(secret) + "&c=1");

            assertHidden(secret, url.toString());
            assertHidden(secret, url.masked());
            assertHidden(secret, Camera.builder(1, url).build().toString());
            assertHidden(secret, url.redact("Did you mean file:" + url.reveal() + " or " + secret + "?"));
            assertHidden(secret, url.redact(encode(secret)));
            assertThat(url.unmasked(null)).isEqualTo(url);
            assertThat(CameraUrl.parse(url.masked()).unmasked(url)).isEqualTo(url);

            Throwable refused = catchThrowable(() -> CameraUrl.parse("rtsp://u:" + secret + "@x^/" + secret));
            assertHidden(secret, String.valueOf(refused.getMessage()));
        }
    }

    /** A long random word in front keeps the secret from being a part of anything by chance. */
    private static String secret(Random random) {
        StringBuilder secret = new StringBuilder("Q" + Long.toString(random.nextLong() >>> 1, 36) + "Z");
        String odd = "@:/#%?&=+ '\"*$();,.!~-_[]{}|^`<>\u00e4\u4e2d";
        for (int i = random.nextInt(12); i > 0; i--) {
            secret.append(odd.charAt(random.nextInt(odd.length())));
        }
        return secret.append('k').toString();
    }

    private static void assertHidden(String secret, String shown) {
        String word = secret.substring(0, secret.indexOf('Z') + 1);
        assertThat(shown.toLowerCase(Locale.ROOT)).doesNotContain(word.toLowerCase(Locale.ROOT));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://camera, rtsp://camera:554/",
        "RTSP://Camera:554/, rtsp://camera:554/",
        "rtsp://you:other@camera/Path, rtsp://camera:554/Path",
        "rtsp://you:other@camera?a=/b, rtsp://camera:554?a=/b",
        "http://camera/video.mjpg?fps=1, http://camera:80/video.mjpg?fps=1",
        "rtsps://[2001:db8::7]:8322/x, rtsps://[2001:db8::7]:8322/x",
        "rtsp://camera/user=a&password=secret&channel=1, rtsp://camera:554/user=a&password=***&channel=1"
    })
    void hasAnAddressThatIsTheSameWhoeverLogsIn(String url, String address) {
        assertThat(CameraUrl.parse(url).address()).isEqualTo(address);
    }
}
