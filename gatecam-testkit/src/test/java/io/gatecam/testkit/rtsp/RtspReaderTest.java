package io.gatecam.testkit.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RtspReaderTest {

    private static final String OPTIONS = "OPTIONS rtsp://a/stream RTSP/1.0\r\nCSeq: 1\r\n\r\n";
    private static final String TEARDOWN = "TEARDOWN rtsp://a/stream RTSP/1.0\r\nCSeq: 2\r\n\r\n";

    private final RtspReader reader = new RtspReader();

    @Test
    void findsARequestWithItsHeaders() {
        RtspRequest request = (RtspRequest) read("PLAY rtsp://a/stream RTSP/1.0\r\nCSeq: 7\r\nsession:  ab \r\n\r\n")
                .get(0);
        assertThat(request.path()).contains("/stream");
        assertThat(request.method()).isEqualTo("PLAY");
        assertThat(request.uri()).isEqualTo("rtsp://a/stream");
        assertThat(request.header("cseq")).contains("7");
        assertThat(request.header("session")).contains("ab");
        assertThat(request.header("range")).isEmpty();
    }

    @Test
    void bytesMayComeOneByOne() {
        List<String> found = new ArrayList<>();
        for (byte one : (OPTIONS + "$\1\0\4abcd" + TEARDOWN).getBytes(StandardCharsets.ISO_8859_1)) {
            reader.add(ByteBuffer.wrap(new byte[] {one}));
            reader.next().ifPresent(message -> found.add(name(message)));
        }
        assertThat(found).containsExactly("OPTIONS", "4 bytes on 1", "TEARDOWN");
    }

    @Test
    void framesMayStandBetweenRequests() {
        String frame = "$\1\0\40" + "x".repeat(32);
        assertThat(read(frame + OPTIONS + frame + "\r\n" + frame + TEARDOWN))
                .extracting(RtspReaderTest::name)
                .containsExactly("32 bytes on 1", "OPTIONS", "32 bytes on 1", "32 bytes on 1", "TEARDOWN");
    }

    @Test
    void aFrameMayHoldWhatLooksLikeARequest() {
        String frame = "$\1\0" + (char) OPTIONS.length() + OPTIONS;
        assertThat(read(frame + TEARDOWN))
                .extracting(RtspReaderTest::name)
                .containsExactly(OPTIONS.length() + " bytes on 1", "TEARDOWN");
    }

    @Test
    void bodiesBelongToTheirRequests() {
        String request = "SET_PARAMETER rtsp://a/stream RTSP/1.0\r\nContent-Length: 5\r\n\r\na: b\n";
        List<RtspMessage> found = read(request + TEARDOWN);
        assertThat(found).extracting(RtspReaderTest::name).containsExactly("SET_PARAMETER", "TEARDOWN");
        assertThat(((RtspRequest) found.get(0)).body()).isEqualTo("a: b\n");
    }

    @Test
    void manyBytesAtOnceFit() {
        assertThat(read(OPTIONS.repeat(1000))).hasSize(1000);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("GET / HTTP/1.1\r\n\r\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("x".repeat(20_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("ANNOUNCE rtsp://a RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n"));
    }

    private static String name(RtspMessage message) {
        return message instanceof RtspMessage.Frame frame
                ? frame.bytes().length + " bytes on " + frame.channel()
                : ((RtspRequest) message).method();
    }

    private List<RtspMessage> read(String text) {
        reader.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        List<RtspMessage> messages = new ArrayList<>();
        Optional<RtspMessage> next = reader.next();
        while (next.isPresent()) {
            messages.add(next.get());
            next = reader.next();
        }
        return messages;
    }
}
