package io.gatecam.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gatecam.error.FilmUnavailableException;
import io.gatecam.error.StillNotFoundException;
import io.gatecam.film.FilmOptions;
import io.gatecam.film.SnapshotFilms;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.StillStore;
import io.gatecam.testkit.TestFfmpeg;
import io.gatecam.time.Clocks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(300)
class SnapshotFilmIT {

    static final List<TestFfmpeg> FFMPEGS = Stream.concat(Stream.of(TestFfmpeg.find()), TestFfmpeg.bundled().stream())
            .toList();

    private static final Pattern SIZE = Pattern.compile("Video: h264.*yuv420p.*?, (\\d+x\\d+)");
    private static final Pattern FRAME = Pattern.compile("(?m)^0, .*");

    @TempDir
    private Path folder;

    private final Clocks clocks = Clocks.system();
    private StillStore stills;
    private SnapshotStore snapshots;
    private SnapshotFilms films;

    @AfterEach
    void close() {
        films.close();
        snapshots.close();
        stills.close();
    }

    @ParameterizedTest
    @FieldSource("FFMPEGS")
    void aSnapshotIsAFilmWithAPictureForEachStill(TestFfmpeg ffmpeg) throws IOException {
        for (int i = 0; i < 12; i++) {
            draw(1_000 + 3 * i, 640, 360);
        }
        open(ffmpeg, FilmOptions.defaults());

        Path film = films.film(1, 1_000, 5);

        String told = decoded(ffmpeg, film);
        assertThat(FRAME.matcher(told).results()).hasSize(12);
        assertThat(size(told)).isEqualTo("640x360");
        assertThat(films.film(1, 1_000, 5)).isEqualTo(film);
        assertThat(Files.readAllBytes(film)).contains('m', 'o', 'o', 'v');
        assertThat(folder.resolve(".gatecam/films")).isDirectoryNotContaining(path -> Files.isDirectory(path));
    }

    @ParameterizedTest
    @FieldSource("FFMPEGS")
    void picturesOfOtherAndOddSizesFitIntoTheLargest(TestFfmpeg ffmpeg) throws IOException {
        draw(1_000, 321, 181);
        draw(1_001, 641, 359);
        draw(1_002, 100, 300);
        draw(1_003, 3, 3);
        open(ffmpeg, FilmOptions.defaults());

        String told = decoded(ffmpeg, films.film(1, 1_000, 1));

        assertThat(FRAME.matcher(told).results()).hasSize(4);
        assertThat(size(told)).isEqualTo("642x360");
    }

    @ParameterizedTest
    @FieldSource("FFMPEGS")
    void whatIsNoPictureIsLeftOut(TestFfmpeg ffmpeg) throws IOException {
        draw(1_000, 320, 180);
        draw(1_001, 320, 180);
        Files.writeString(snapshot().resolve("1002.jpg"), "no picture");
        Files.createSymbolicLink(snapshot().resolve("1003.jpg"), snapshot().resolve("1000.jpg"));
        open(ffmpeg, FilmOptions.defaults());

        assertThat(FRAME.matcher(decoded(ffmpeg, films.film(1, 1_000, 30))).results())
                .hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("FFMPEGS")
    void tinyAndHugePicturesBecomeFilmsToo(TestFfmpeg ffmpeg) throws IOException {
        draw(1_000, 2, 2);
        open(ffmpeg, FilmOptions.defaults());
        assertThat(size(decoded(ffmpeg, films.film(1, 1_000, 5)))).isEqualTo("16x16");

        draw(1_001, 4_000, 1_000);
        assertThat(size(decoded(ffmpeg, films.film(1, 1_000, 5)))).isEqualTo("1920x480");
    }

    @Test
    void filmsThatNobodyLookedAtForLongestGiveWay() throws IOException {
        draw(1_000, 320, 180);
        open(TestFfmpeg.find(), FilmOptions.builder().maxBytes(1).build());

        Path slow = films.film(1, 1_000, 1);
        Path fast = films.film(1, 1_000, 2);

        assertThat(slow).doesNotExist();
        assertThat(fast).isRegularFile();
    }

    @Test
    void whatIsRemovedIsNotSeenAnyMore() throws IOException {
        draw(1_000, 320, 180);
        open(TestFfmpeg.find(), FilmOptions.defaults());
        Path film = films.film(1, 1_000, 1);

        snapshots.delete(1, 1_000);

        await().untilAsserted(() -> assertThat(film).doesNotExist());
        assertThatExceptionOfType(StillNotFoundException.class).isThrownBy(() -> films.film(1, 1_000, 1));
    }

    @Test
    void onesThatTakeTooLongAreGivenUp() throws IOException {
        for (int i = 0; i < 60; i++) {
            draw(1_000 + i, 1_920, 1_080);
        }
        open(
                TestFfmpeg.find(),
                FilmOptions.builder().longest(Duration.ofMillis(20)).build());

        assertThatExceptionOfType(FilmUnavailableException.class).isThrownBy(() -> films.film(1, 1_000, 1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(folder.resolve(".gatecam/films")).isEmptyDirectory());
    }

    private void open(TestFfmpeg ffmpeg, FilmOptions options) {
        stills = new StillStore(folder, clocks);
        snapshots = new SnapshotStore(folder, stills, clocks, SnapshotOptions.defaults());
        films = new SnapshotFilms(folder, snapshots, options, clocks, ffmpeg.program(), Map.copyOf(System.getenv()));
    }

    private Path snapshot() throws IOException {
        return Files.createDirectories(folder.resolve("camera_1/snapshots/1000"));
    }

    private void draw(long second, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color((int) (second * 40_503) & 0xFFFFFF));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ImageIO.write(image, "jpeg", snapshot().resolve(second + ".jpg").toFile());
    }

    private static String size(String told) {
        Matcher size = SIZE.matcher(told);
        assertThat(size.find()).as(told).isTrue();
        return size.group(1);
    }

    /** What ffmpeg says of a film, and a line for each of its pictures. */
    private String decoded(TestFfmpeg ffmpeg, Path film) throws IOException {
        Path log = Files.createTempFile(folder, "decoded", ".txt");
        Process process = new ProcessBuilder(
                        ffmpeg.program().toString(), "-nostdin", "-i", film.toString(), "-f", "framecrc", "-")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.onExit().orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(60));
        return Files.readString(log);
    }
}
