package io.gatecam;

import io.gatecam.archive.Archive;
import io.gatecam.archive.InMemoryArchive;
import io.gatecam.camera.CameraInventory;
import io.gatecam.camera.ConfigFile;
import io.gatecam.clip.ClipOptions;
import io.gatecam.clip.Clips;
import io.gatecam.disk.DataDirectory;
import io.gatecam.error.DataDirectoryException;
import io.gatecam.error.FfmpegUnavailableException;
import io.gatecam.error.GatecamException;
import io.gatecam.error.InventoryUnavailableException;
import io.gatecam.film.FilmOptions;
import io.gatecam.film.SnapshotFilms;
import io.gatecam.retention.Janitor;
import io.gatecam.retention.RetentionPolicy;
import io.gatecam.retention.RetentionReport;
import io.gatecam.segment.RecordingOptions;
import io.gatecam.segment.SegmentStore;
import io.gatecam.snapshot.SnapshotOptions;
import io.gatecam.snapshot.SnapshotStore;
import io.gatecam.still.HistoryOptions;
import io.gatecam.still.StillStore;
import io.gatecam.stream.FeedSource;
import io.gatecam.stream.FfmpegFeedSource;
import io.gatecam.stream.FfmpegOptions;
import io.gatecam.stream.StreamManager;
import io.gatecam.stream.SupervisionOptions;
import io.gatecam.time.Clocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * gatecam, running: streams, stills, snapshots and recordings of a list of cameras in one data directory.
 *
 * <pre>{@code
 * try (Gatecam gate = Gatecam.builder(dataPath).cameras(ConfigFile.in(dataPath)).start()) {
 *     Snapshot opened = gate.snapshots().save(7);
 *     opened.completed().thenAccept(evidence::attach);
 * }
 * }</pre>
 *
 * <p>Several may run in one process, each in a data directory of its own. Safe for use by any thread. All of its
 * threads are daemons whose names begin with {@code gatecam-}; {@link #close()} ends them and every process.
 */
public final class Gatecam implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gatecam.class);

    private final CameraInventory inventory;
    private final StillStore stills;
    private final SnapshotStore snapshots;
    private final SegmentStore segments;
    private final Clips clips;
    private final SnapshotFilms films;
    private final StreamManager streams;
    private final Janitor janitor;
    private final Clocks clocks;

    /** In the order they were made; guarded by itself. */
    private final Deque<AutoCloseable> parts;

    private Gatecam(Builder builder) {
        this.clocks = builder.clocks;
        this.inventory = builder.inventory == null ? ConfigFile.in(builder.dataDirectory) : builder.inventory;
        this.parts = new ArrayDeque<>();
        try {
            own(DataDirectory.open(builder.dataDirectory, builder.lockWait));
            this.stills = own(new StillStore(builder.dataDirectory, clocks, builder.historyOptions));
            this.snapshots = own(new SnapshotStore(builder.dataDirectory, stills, clocks, builder.snapshotOptions));
            this.segments = own(segments(builder));
            this.clips = own(clips(builder));
            this.films = own(films(builder));
            FeedSource source = builder.feeds == null ? ffmpeg(builder.ffmpegOptions) : builder.feeds;
            this.streams = own(new StreamManager(
                    inventory, source, stills, snapshots, segments, clocks, builder.supervisionOptions));
            this.janitor = own(new Janitor(
                    builder.retentionPolicy,
                    builder.dataDirectory,
                    stills,
                    snapshots,
                    segments,
                    builder.snapshotOptions,
                    clocks));
            begin();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.addLast(part);
        return part;
    }

    private SegmentStore segments(Builder builder) {
        Archive archive = builder.archive == null ? own(new InMemoryArchive()) : builder.archive;
        if (builder.feeds != null) {
            return new SegmentStore(builder.dataDirectory, archive, stills, builder.recordingOptions, clocks);
        }
        return new SegmentStore(
                builder.dataDirectory,
                archive,
                stills,
                builder.recordingOptions,
                clocks,
                builder.ffmpegOptions.program().orElse(null),
                System.getenv());
    }

    private Clips clips(Builder builder) {
        return new Clips(
                builder.dataDirectory,
                segments,
                builder.clipOptions,
                clocks,
                builder.ffmpegOptions.program().orElse(null),
                System.getenv());
    }

    private SnapshotFilms films(Builder builder) {
        return new SnapshotFilms(
                builder.dataDirectory,
                snapshots,
                builder.filmOptions,
                clocks,
                builder.ffmpegOptions.program().orElse(null),
                System.getenv());
    }

    private FfmpegFeedSource ffmpeg(FfmpegOptions options) {
        FfmpegFeedSource source = own(new FfmpegFeedSource(options, System.getenv(), clocks));
        try {
            source.locate();
        } catch (FfmpegUnavailableException e) {
            log.error("{}. The streams wait until there is one", e.getMessage());
        }
        return source;
    }

    private void begin() {
        try {
            streams.reload();
        } catch (InventoryUnavailableException e) {
            log.error("The list of cameras cannot be read yet: {}", e.getMessage());
        }
    }

    /**
     * Begins a gatecam.
     *
     * @param dataDirectory where stills and snapshots are kept; made where it is missing
     * @return a builder with the defaults
     */
    public static Builder builder(Path dataDirectory) {
        return new Builder(dataDirectory);
    }

    /** {@return the streams of the cameras} */
    public StreamManager streams() {
        return streams;
    }

    /** {@return the stills of the cameras} */
    public StillStore stills() {
        return stills;
    }

    /** {@return the snapshots of the cameras} */
    public SnapshotStore snapshots() {
        return snapshots;
    }

    /** {@return the recordings of the cameras} */
    public SegmentStore segments() {
        return segments;
    }

    /** {@return what cuts any span of time out of the recordings} */
    public Clips clips() {
        return clips;
    }

    /** {@return what makes small films of the snapshots} */
    public SnapshotFilms films() {
        return films;
    }

    /** {@return what was removed, and how it stands with the limits; as of some seconds ago} */
    public RetentionReport retention() {
        return janitor.report();
    }

    /**
     * The file that the list of cameras is kept in.
     *
     * @return the file; empty when the cameras come from elsewhere
     */
    public Optional<ConfigFile> configFile() {
        return inventory instanceof ConfigFile file ? Optional.of(file) : Optional.empty();
    }

    /** {@return the clocks that it runs by} */
    public Clocks clocks() {
        return clocks;
    }

    /**
     * Ends all streams, threads and processes, within 5 s, and lets go of the data directory. Snapshots that are still
     * filling are finished by the next start. Closing twice does nothing.
     */
    @Override
    public void close() {
        for (AutoCloseable part : lastToFirst()) {
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} could not be closed", part.getClass().getSimpleName(), e);
            }
        }
    }

    /** Given out once: two threads that took turns would let go of the directory while streams still end. */
    private List<AutoCloseable> lastToFirst() {
        synchronized (parts) {
            List<AutoCloseable> all = new ArrayList<>();
            parts.descendingIterator().forEachRemaining(all::add);
            parts.clear();
            return all;
        }
    }

    /** Builds and starts a {@link Gatecam}. Not safe for use by several threads. */
    public static final class Builder {

        private final Path dataDirectory;
        private @Nullable CameraInventory inventory;
        private @Nullable FeedSource feeds;
        private Clocks clocks = Clocks.system();
        private Duration lockWait = Duration.ofSeconds(10);
        private FfmpegOptions ffmpegOptions = FfmpegOptions.defaults();
        private SupervisionOptions supervisionOptions = SupervisionOptions.defaults();
        private SnapshotOptions snapshotOptions = SnapshotOptions.defaults();
        private HistoryOptions historyOptions = HistoryOptions.off();
        private RecordingOptions recordingOptions = RecordingOptions.defaults();
        private ClipOptions clipOptions = ClipOptions.defaults();
        private FilmOptions filmOptions = FilmOptions.defaults();
        private @Nullable Archive archive;
        private RetentionPolicy retentionPolicy = RetentionPolicy.defaults();

        private Builder(Path dataDirectory) {
            this.dataDirectory = Objects.requireNonNull(dataDirectory, "dataDirectory");
        }

        /**
         * Where the list of cameras comes from. Default: {@code config.json} in the data directory.
         *
         * @param inventory the one source
         * @return this builder
         */
        public Builder cameras(CameraInventory inventory) {
            this.inventory = Objects.requireNonNull(inventory, "inventory");
            return this;
        }

        /**
         * How ffmpeg is found and run. Default: {@link FfmpegOptions#defaults()}.
         *
         * @param ffmpegOptions the options
         * @return this builder
         */
        public Builder ffmpeg(FfmpegOptions ffmpegOptions) {
            this.ffmpegOptions = Objects.requireNonNull(ffmpegOptions, "ffmpegOptions");
            return this;
        }

        /**
         * When streams are given up and tried again. Default: {@link SupervisionOptions#defaults()}.
         *
         * @param supervisionOptions the options
         * @return this builder
         */
        public Builder supervision(SupervisionOptions supervisionOptions) {
            this.supervisionOptions = Objects.requireNonNull(supervisionOptions, "supervisionOptions");
            return this;
        }

        /**
         * How snapshots are taken. Default: {@link SnapshotOptions#defaults()}.
         *
         * @param snapshotOptions the options
         * @return this builder
         */
        public Builder snapshots(SnapshotOptions snapshotOptions) {
            this.snapshotOptions = Objects.requireNonNull(snapshotOptions, "snapshotOptions");
            return this;
        }

        /**
         * Which stills are kept beyond the live ones. Default: {@link HistoryOptions#off()}.
         *
         * @param historyOptions the options
         * @return this builder
         */
        public Builder history(HistoryOptions historyOptions) {
            this.historyOptions = Objects.requireNonNull(historyOptions, "historyOptions");
            return this;
        }

        /**
         * How cameras are recorded. Default: {@link RecordingOptions#defaults()}, by which each camera says so itself.
         *
         * @param recordingOptions the options
         * @return this builder
         */
        public Builder recordings(RecordingOptions recordingOptions) {
            this.recordingOptions = Objects.requireNonNull(recordingOptions, "recordingOptions");
            return this;
        }

        /**
         * How clips are cut out of recordings. Default: {@link ClipOptions#defaults()}.
         *
         * @param clipOptions the options
         * @return this builder
         */
        public Builder clips(ClipOptions clipOptions) {
            this.clipOptions = Objects.requireNonNull(clipOptions, "clipOptions");
            return this;
        }

        /**
         * How films are made of snapshots. Default: {@link FilmOptions#defaults()}.
         *
         * @param filmOptions the options
         * @return this builder
         */
        public Builder films(FilmOptions filmOptions) {
            this.filmOptions = Objects.requireNonNull(filmOptions, "filmOptions");
            return this;
        }

        /**
         * Where it is kept what was recorded. Default: in memory, made anew from the files at each start.
         *
         * @param archive the archive; not closed by gatecam
         * @return this builder
         */
        public Builder archive(Archive archive) {
            this.archive = Objects.requireNonNull(archive, "archive");
            return this;
        }

        /**
         * How long things stay, and how much of them. Default: {@link RetentionPolicy#defaults()}.
         *
         * @param retentionPolicy the policy
         * @return this builder
         */
        public Builder retention(RetentionPolicy retentionPolicy) {
            this.retentionPolicy = Objects.requireNonNull(retentionPolicy, "retentionPolicy");
            return this;
        }

        /**
         * What opens the feeds of the cameras. Default: ffmpeg. A test hands in a script. What other feeds record gets
         * neither thumbnails nor previews.
         *
         * @param feeds the source; not closed by gatecam
         * @return this builder
         */
        public Builder feeds(FeedSource feeds) {
            this.feeds = Objects.requireNonNull(feeds, "feeds");
            return this;
        }

        /**
         * The source of time. Default: {@link Clocks#system()}. A test hands in {@link io.gatecam.time.ManualClocks}.
         *
         * @param clocks the clocks
         * @return this builder
         */
        public Builder clocks(Clocks clocks) {
            this.clocks = Objects.requireNonNull(clocks, "clocks");
            return this;
        }

        /**
         * How long to wait for another gatecam to let go of the data directory. Default: 10 s, so that a redeploy that
         * overlaps succeeds.
         *
         * @param lockWait the time
         * @return this builder
         */
        public Builder lockWait(Duration lockWait) {
            this.lockWait = Objects.requireNonNull(lockWait, "lockWait");
            return this;
        }

        /**
         * Checks everything and starts. Cameras that cannot be reached, and an ffmpeg that is missing, are no errors:
         * their streams say what is wrong and are tried again.
         *
         * @return a gatecam that runs, to be closed
         * @throws DataDirectoryException if the data directory cannot be used or is held by another gatecam
         * @throws GatecamException if anything else keeps it from starting; nothing is left running then
         */
        public Gatecam start() {
            return new Gatecam(this);
        }
    }
}
