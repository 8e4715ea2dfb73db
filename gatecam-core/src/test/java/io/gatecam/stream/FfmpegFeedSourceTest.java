package io.gatecam.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatecam.camera.Camera;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.time.Clocks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FfmpegFeedSourceTest {

    private static final FeedRequest REQUEST = new FeedRequest(
            Camera.of(7, "rtsp://user:s3cret@camera/"),
            FrameSelection.KEYFRAMES,
            false,
            Optional.empty(),
            false,
            Optional.empty());

    @TempDir
    Path empty;

    @Test
    void withoutFfmpegEndsEachFeedWithWhatToDo() {
        List<FeedEvent> events = events(Map.of("PATH", empty.toString()));

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        FeedEvent.Ended.class,
                        ended -> assertThat(ended.reason())
                                .contains("ffmpeg")
                                .contains("install")
                                .doesNotContain("s3cret"));
    }

    @Test
    void withoutFfmpegSaysSoWhenItIsLocated() {
        try (FfmpegFeedSource source =
                new FfmpegFeedSource(FfmpegOptions.defaults(), Map.of("PATH", empty.toString()), Clocks.system())) {
            assertThatThrownBy(source::locate)
                    .isInstanceOf(FfmpegUnavailableException.class)
                    .hasMessageContaining("install");
        }
    }

    @Test
    void endsAFeedWhateverFails() {
        assertThat(events(Map.of("FFMPEG_PATH", "no\0path"))).singleElement().isInstanceOf(FeedEvent.Ended.class);
    }

    private static List<FeedEvent> events(Map<String, String> environment) {
        List<FeedEvent> events = new CopyOnWriteArrayList<>();
        try (FfmpegFeedSource source = new FfmpegFeedSource(FfmpegOptions.defaults(), environment, Clocks.system())) {
            source.open(REQUEST, events::add);
            await().until(() -> !events.isEmpty());
        }
        return events;
    }
}
