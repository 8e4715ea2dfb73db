package io.gatecam.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraListReaderTest {

    private static final String SECRET = "s3cret";
    private static final String URL = "\"url\":\"rtsp://user:" + SECRET + "@camera/\"";

    private final CameraListReader reader = new CameraListReader();

    private List<Camera> read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<Camera> read(byte[] json) {
        return reader.read(json, id -> null).stream().map(CameraEntry::camera).toList();
    }

    @Test
    void readsCamerasInTheirOrder() {
        assertThat(read("[{\"id\":2,\"url\":\"rtsp://b/\"},{\"url\":\"rtsp://a/\",\"id\":0}]"))
                .containsExactly(Camera.of(2, "rtsp://b/"), Camera.of(0, "rtsp://a/"));
        assertThat(read(" [ ] ")).isEmpty();
    }

    @Test
    void readsNameAndMode() {
        assertThat(read("[{\"id\":1,\"url\":\"rtsp://a/\",\"name\":\"T\u00fcr\",\"stills\":\"all\"}]"))
                .containsExactly(Camera.builder(1, CameraUrl.parse("rtsp://a/"))
                        .name("T\u00fcr")
                        .stills(StillsMode.ALL_FRAMES)
                        .build());
    }

    @Test
    void takesUserAndPasswordBesideTheUrl() {
        assertThat(read("[{\"id\":1,\"url\":\"rtsp://a/\",\"user\":\"me\",\"password\":\"p@ss/w\"}]"))
                .containsExactly(Camera.of(1, "rtsp://me:p%40ss%2Fw@a/"));
    }

    @Test
    void takesAByteOrderMark() {
        assertThat(read("\uFEFF[]")).isEmpty();
    }

    @Test
    void takesTheLargestId() {
        assertThat(read("[{\"id\":2147483647,\"url\":\"rtsp://a/\"}]"))
                .extracting(Camera::id)
                .containsExactly(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "\"x\"",
                "1",
                "true",
                "[1]",
                "[null]",
                "[[]]",
                "[\"s3cret\"]",
                "[] []",
                "[] x",
                "[],",
                "[{}]",
                "[{\"id\":1}]",
                "nonsense s3cret",
                "[{\"id\":1,",
                "[",
                "[{",
                "]",
                "[{\"id\":1 s3cret}]",
                "[{\"id\":1,\"url\":\"rtsp://u:s3cret@c/",
                "[{'id':1}]",
                "[{\"id\":1,}]",
                "[/**/]",
                "[{\"id\":NaN}]"
            })
    void refusesWhatIsNoListOfObjectsWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "1.5",
                "1.0",
                "1e0",
                "1e3",
                "-1",
                "true",
                "null",
                "[]",
                "{}",
                "2147483648",
                "1e400",
                "99999999999999999999",
                "-9223372036854775808"
            })
    void refusesAnIdThatIsNoWholeNumberFromZero(String id) {
        assertThatThrownBy(() -> read("[{\"id\":" + id + "," + URL + "}]"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("id"))
                .hasMessageContaining("entry 1")
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "true", "[]", "\"\"", "\"file:///etc/passwd\"", "\"-y\"", "\"\\u0000\""})
    void refusesAUrlThatIsNone(String url) {
        assertThatThrownBy(() -> read("[{\"id\":7,\"url\":" + url + "}]"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("url"))
                .hasMessageContaining("entry 1 (id 7)");
    }

    @ParameterizedTest
    @CsvSource({"user,5", "password,5", "password,null", "name,5", "name,null", "stills,5", "stills,'\"sometimes\"'"})
    void refusesAFieldOfTheWrongType(String field, String value) {
        assertThatThrownBy(() -> read("[{\"id\":7,\"url\":\"rtsp://a/\",\"" + field + "\":" + value + "}]"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void namesLineAndColumnOfWhatIsBroken() {
        assertThatThrownBy(() -> read("[\n  {\"id\": 1, " + URL + "},\n  {\"id\": 2 \"url\"}\n]"))
                .hasMessageContaining("line 3, column 12");
    }

    @Test
    void namesLineAndEntryOfAWrongValue() {
        assertThatThrownBy(() -> read("[\n  {\"id\": 1, " + URL + "},\n  {\"id\": 2, \"url\": \"x\"}\n]"))
                .hasMessageContaining("entry 2 (id 2) at line 3");
    }

    @Test
    void refusesTheSameIdTwiceAndNamesBoth() {
        assertThatThrownBy(() -> read("[{\"id\":3," + URL + "},{\"id\":4," + URL + "},{\"id\":3," + URL + "}]"))
                .hasMessageContaining("entry 3")
                .hasMessageContaining("id 3 stands in entry 1 too")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void refusesTheSameKeyTwiceAlsoWithinAnUnknownField() {
        assertThatThrownBy(() -> read("[{\"id\":1,\"id\":2," + URL + "}]")).hasMessageContaining("twice");
        assertThatThrownBy(() -> read("[{\"id\":1," + URL + ",\"x\":{\"s3cret\":1,\"s3cret\":2}}]"))
                .hasMessageContaining("twice")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void refusesBothAPasswordBesideTheUrlAndOneInIt() {
        assertThatThrownBy(() -> read("[{\"id\":1," + URL + ",\"user\":\"a\",\"password\":\"s3cond\"}]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("s3c");
    }

    @Test
    void refusesALoneSurrogateInAPassword() {
        assertThatThrownBy(() -> read("[{\"id\":1,\"url\":\"rtsp://a/\",\"user\":\"a\",\"password\":\"s3\\ud800\"}]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("s3");
    }

    @Test
    void refusesDeepNestingWithoutOverflow() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("[{\"x\":" + "[".repeat(100_000))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("[{\"x\":" + "{\"x\":".repeat(100_000)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesANumberOfVeryManyDigits() {
        assertThatThrownBy(() -> read("[{\"id\":" + "9".repeat(1_000_000) + "}]"))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void refusesMoreThanOneMebibyte() {
        byte[] most = ("[" + " ".repeat(CameraListReader.MAX_BYTES - 2) + "]").getBytes(StandardCharsets.US_ASCII);
        assertThat(read(most)).isEmpty();

        assertThatThrownBy(() -> read(new byte[CameraListReader.MAX_BYTES + 1]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void refusesMoreThanAThousandCameras() {
        assertThat(read(cameras(1_000))).hasSize(1_000);
        assertThatThrownBy(() -> read(cameras(1_001)))
                .hasMessageContaining("1001")
                .hasMessageContaining("1000");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin1 =
                "[{\"id\":1,\"url\":\"rtsp://a/\",\"name\":\"T\u00fcr\"}]".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "[]".getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> read(latin1)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read(utf16)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThatThrownBy(() -> read("[{\"id\":1,\"url\":\"rtsp://a/\",\"name\":\"" + "x".repeat(201) + "\"}]"))
                .hasMessageContaining("entry 1 (id 1)")
                .hasMessageContaining("200");
    }

    private static String cameras(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> "{\"id\":" + id + ",\"url\":\"rtsp://a/\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
