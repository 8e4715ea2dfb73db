package io.gatecam.benchmarks.scenario;

import io.gatecam.benchmarks.camera.ConcatFile;
import io.gatecam.benchmarks.camera.FfmpegJob;
import io.gatecam.benchmarks.camera.RecordedPieces;
import io.gatecam.benchmarks.http.CutServerMain;
import io.gatecam.benchmarks.http.Download;
import io.gatecam.benchmarks.machine.ChildJvm;
import io.gatecam.benchmarks.report.Finding;
import io.gatecam.benchmarks.report.Sample;
import io.gatecam.benchmarks.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ten minutes cut out of three recorded segments of five minutes, beside an ffmpeg that writes a file first. */
public final class Cuts implements Scenario {

    private static final String NAME = "10 minutes cut from 1080p25: ";

    private static final Target WANTED = Target.below(300);

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final int SEGMENTS = 4;
    private static final int CUTS = 7;

    /** The first ones load classes, of the server and of the client. */
    private static final int WARMUP = 3;

    /** Each cut of a round begins elsewhere, in the middle of the first segment. */
    private static final int FIRST_OFFSET_SECONDS = 61;

    private static final int STEP_SECONDS = 13;

    private static final int FRAMES_PER_SECOND = 25;
    private static final Duration AROUND = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(20);

    private final Settings settings;
    private final List<Double> firstBytes = new ArrayList<>();
    private final List<Double> firstBytesNaive = new ArrayList<>();
    private final List<Double> whole = new ArrayList<>();
    private final List<Double> offSeconds = new ArrayList<>();

    /** @param settings how thoroughly */
    public Cuts(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Duration expected() {
        return AROUND.plus(ROUND.multipliedBy(settings.rounds()));
    }

    @Override
    public List<Finding> measure(Progress progress) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(settings.folder(), "clip-");
        Path data = Files.createDirectory(folder.resolve("data"));
        progress.say("clip: recording %d segments", SEGMENTS);
        RecordedPieces pieces = RecordedPieces.lay(settings.ffmpeg(), data, SEGMENTS);
        List<String> arguments =
                List.of(settings.ffmpeg().program().toString(), data.toString(), Integer.toString(SEGMENTS));
        try (ChildJvm server = new ChildJvm(CutServerMain.class, arguments)) {
            Download download = new Download(Integer.parseInt(server.answer()));
            for (int i = 0; i < WARMUP; i++) {
                download.firstByteMillis(path(pieces.start()));
            }
            for (int round = 0; round < settings.rounds(); round++) {
                progress.say("clip: round %d of %d", round + 1, settings.rounds());
                round(pieces, download, folder);
            }
        }
        return findings();
    }

    private void round(RecordedPieces pieces, Download download, Path folder) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> naive = new ArrayList<>();
        ConcatFile concat = new ConcatFile(settings.ffmpeg(), folder);
        for (int cut = 0; cut < CUTS; cut++) {
            Duration offset = Duration.ofSeconds(FIRST_OFFSET_SECONDS + (long) cut * STEP_SECONDS);
            ours.add(download.firstByteMillis(path(pieces.start().plus(offset))));
            naive.add(concat.firstByteMillis(pieces.files().subList(0, SEGMENTS - 1), offset, LENGTH));
        }
        firstBytes.add(Sample.of(ours).median());
        firstBytesNaive.add(Sample.of(naive).median());
        Path file = folder.resolve("whole.mp4");
        whole.add(download.wholeMillis(path(pieces.start().plusSeconds(FIRST_OFFSET_SECONDS)), file));
        double seconds = (double) new FfmpegJob(settings.ffmpeg()).pictures(file) / FRAMES_PER_SECOND;
        offSeconds.add(Math.abs(seconds - LENGTH.toSeconds()));
    }

    private static String path(Instant from) {
        return "/gate/clip/0?from=" + from.getEpochSecond() + "&to="
                + from.plus(LENGTH).getEpochSecond();
    }

    private List<Finding> findings() {
        return List.of(
                Finding.bounded(
                        NAME + "first byte, beside a file",
                        "ms",
                        Sample.of(firstBytes).median(),
                        Sample.of(firstBytesNaive).median(),
                        WANTED),
                Finding.alone(NAME + "last byte", "ms", Sample.of(whole).median(), Target.none()),
                Finding.alone(
                        NAME + "length off by, at most",
                        "s",
                        Sample.of(offSeconds).percentile(100),
                        Target.atMost(1)));
    }
}
