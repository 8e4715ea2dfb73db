package io.gatecam.benchmarks.gate;

import io.gatecam.Gatecam;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.archive.SegmentQuery;
import io.gatecam.camera.Camera;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.stream.StreamStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a gatecam as a program that embeds it does: it takes stills, and its state is looked at once a second. */
public final class GateMain {

    private final Gatecam gate;
    private final int cameras;
    private final int threadsBefore;

    private GateMain(Gatecam gate, int cameras, int threadsBefore) {
        this.gate = gate;
        this.cameras = cameras;
        this.threadsBefore = threadsBefore;
    }

    /**
     * @param arguments those of {@link GateSetup}
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        GateSetup setup = GateSetup.ofArguments(List.of(arguments));
        List<Camera> cameras = setup.cameras();
        ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
        watcher.submit(() -> {});
        int threadsBefore = threads();
        try (Gatecam gate = Gatecam.builder(setup.data())
                .ffmpeg(FfmpegOptions.builder().program(setup.ffmpeg()).build())
                .cameras(() -> cameras)
                .recordings(RecordingOptions.builder().previews(false).build())
                .start()) {
            watcher.scheduleAtFixedRate(gate.streams()::statuses, 1, 1, TimeUnit.SECONDS);
            new GateMain(gate, cameras.size(), threadsBefore).answerAll();
        } finally {
            watcher.shutdownNow();
        }
    }

    private void answerAll() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            System.out.println(answer(line));
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ");
        return switch (Question.valueOf(words[0])) {
            case STILLS -> Long.toString(stills());
            case HEAP -> Long.toString(heap());
            case THREADS -> (threads() - threadsBefore) + " " + ownThreads();
            case SAVES ->
                new SaveTimer(gate, cameras)
                        .nanos(Integer.parseInt(words[1])).stream()
                                .map(nanos -> Long.toString(nanos))
                                .collect(Collectors.joining(" "));
            case PIECES -> recorded().stream().map(Piece::toWord).collect(Collectors.joining(" "));
        };
    }

    private long stills() {
        return gate.streams().statuses().stream()
                .map(StreamStatus::stills)
                .mapToLong(stills -> stills.published())
                .sum();
    }

    private List<RecordedSegment> recorded() {
        SegmentQuery oldestFirst = SegmentQuery.builder()
                .camera(0)
                .order(SegmentQuery.Order.OLDEST_FIRST)
                .limit(SegmentQuery.MAX_LIMIT)
                .build();
        return gate.segments().segments(oldestFirst).segments();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gatecam-"))
                .count();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
