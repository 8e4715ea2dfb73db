package io.gatecam.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatecam.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTargetTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://media:8554,                 rtsp://media:8554/stream_7",
        "rtsp://media:8554/,                rtsp://media:8554/stream_7",
        "rtsp://media/gates/{id}/{name},    rtsp://media/gates/7/Tor%20A%2FB%20%C3%A4",
        "rtmp://media,                      rtmp://media/stream_7",
        "rtmps://live.example/app/{id}-key, rtmps://live.example/app/7-key",
        "rtsp://media/same,                 rtsp://media/same",
        "rtp://239.1.1.1:5004,              rtp://239.1.1.1:5004",
        "rtp://239.1.1.1:5004?ttl=2,        rtp://239.1.1.1:5004?ttl=2",
    })
    void idAndNameGoIntoThePath(String template, String url) {
        assertThat(RelayTarget.parse(template).urlFor(7, " Tor A/B \u00e4").reveal())
                .isEqualTo(url);
    }

    @Test
    void theIdStandsForAnEmptyName() {
        assertThat(RelayTarget.parse("rtsp://media/{name}").urlFor(7, "").reveal())
                .isEqualTo("rtsp://media/7");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://me:s3cret@media/x,                rtsp://me:***@media/x",
        "rtsp://me:s3cret@media/{id},             rtsp://me:***@media/{id}",
        "rtsp://media/x?user=me&password=s3cret,  rtsp://media/x?user=me&password=***",
        "rtmp://live.example/app/s3cret,          rtmp://live.example/app/***",
        "rtmps://live.example:443/rtmp/s3cret?a=b,rtmps://live.example:443/rtmp/***?***",
        "rtmp://media/live/stream_{id}?key=s3cret,rtmp://media/live/stream_{id}?***",
        "rtmp://media/stream_{id}?key=s3cret,    rtmp://media/stream_{id}?***",
        "rtmp://media/app?pass=s3cret,   rtmp://media/app?***",
        "rtmp://media/live/stream_{id},           rtmp://media/live/stream_{id}",
        "RTMP://me:s3cret@media/x,                RTMP://me:***@media/x",
    })
    void itsSecretsAreNeverPrinted(String target, String shown) {
        RelayTarget relay = RelayTarget.parse(target);

        assertThat(relay).hasToString(shown);
        assertThat(relay.urlFor(1, "")
                        .redact("Error opening output " + relay.urlFor(1, "").reveal() + ": s3cret"))
                .doesNotContain("s3cret,");
        assertThat(relay.urlFor(1, "").masked()).doesNotContain("s3cret");
    }

    @Test
    void takesALoginThatIsNotEncoded() {
        assertThat(RelayTarget.parse("rtsp://media")
                        .withLogin("me", "p@ss/w")
                        .urlFor(1, "")
                        .reveal())
                .isEqualTo("rtsp://me:p%40ss%2Fw@media/stream_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///x",
                "udp://media:1",
                "http://media/x",
                "rtsps://media/x",
                "-y",
                "rtsp://",
                "rtsp://media/{other}",
                "rtsp://{id}/x",
                "rtsp://media:99999/x",
                "rtsp://169.254.169.254/x",
                "rtp://media",
                "rtp://media:5004/{id}",
                "rtmp://media/a b"
            })
    void refusesWhatIsNoTarget(String target) {
        assertThatThrownBy(() -> RelayTarget.parse(target))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("relay"))
                .hasMessageStartingWith("relay ");
    }

    @Test
    void knowsWhetherItTellsCamerasApart() {
        assertThat(RelayTarget.parse("rtsp://media").tellsCamerasApart()).isTrue();
        assertThat(RelayTarget.parse("rtsp://media/{name}").tellsCamerasApart()).isTrue();
        assertThat(RelayTarget.parse("rtsp://media/x").tellsCamerasApart()).isFalse();
    }
}
