package io.gatecam.standalone;

import io.gatecam.camera.Camera;
import io.gatecam.film.FilmOptions;
import io.gatecam.retention.RetentionPolicy;
import io.gatecam.servlet.ServletOptions;
import io.gatecam.still.HistoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options. Written by the parser, then only read. */
@Command(
        name = "gatecam",
        mixinStandardHelpOptions = true,
        versionProvider = Settings.Version.class,
        sortOptions = false,
        description = "A still of each camera every second, and snapshots of the moment the gate opened.",
        footer = {
            "",
            "An option that is not given is taken from the environment (GK_PORT, GK_MAX_LIVE_AGE and so on;",
            "GK_DATA_PATH for --data, FFMPEG_PATH for --ffmpeg), then from the system property of the same name.",
            "What other users of the machine must not see, such as a password in a URL, belongs there."
        })
final class Settings {

    /** Who may use it over HTTP. */
    enum AccessMode {
        /** Programs on this machine. */
        LOOPBACK,
        /** Who knows the token. */
        TOKEN,
        /** Everybody. */
        OPEN
    }

    private static final int MOST_SIMULATED = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where stills, snapshots and config.json are. Default: /data")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "The port; 0 for a free one. Default: 8000")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; 0.0.0.0 for all. Default: 127.0.0.1")
    private String bind = "";

    @Option(
            names = "--access",
            paramLabel = "MODE",
            defaultValue = "loopback",
            description = {
                "Who may use it: loopback, token or open. Default: loopback.",
                "The token is that of GK_TOKEN or of the file GK_TOKEN_FILE, else of the file DIR/token, which is",
                "made at the first start. GK_READ_TOKEN or GK_READ_TOKEN_FILE is a second one that only reads."
            })
    private AccessMode access = AccessMode.LOOPBACK;

    @Option(
            names = "--cors-origins",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Pages of which other origins may use it, for example https://gate.example. Default: none")
    private List<String> corsOrigins = new ArrayList<>();

    @Option(
            names = "--max-live-age",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long live stills stay, 90 s at least. Default: 60")
    private int maxLiveAgeSeconds;

    @Option(
            names = "--ffmpeg",
            paramLabel = "PATH",
            description = "The ffmpeg to use. Default: FFMPEG_PATH, else the PATH")
    private @Nullable Path ffmpeg;

    @Mixin
    private RecordingSettings recordings = new RecordingSettings();

    @Mixin
    private HistorySetting history = new HistorySetting();

    @Mixin
    private FilmSetting films = new FilmSetting();

    @Mixin
    private RetentionOptions retention = new RetentionOptions();

    @Mixin
    private StillSizeOptions stillSizes = new StillSizeOptions();

    @Option(
            names = "--camera",
            paramLabel = "ID=URL",
            converter = CameraOption.class,
            description =
                    "A camera, for example 1=rtsp://user:password@192.0.2.7/stream; repeatable; instead of config.json")
    private List<Camera> cameras = new ArrayList<>();

    @Option(
            names = "--demo",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "4",
            description = "Simulates N cameras (default: 4), in a temporary directory unless --data is given")
    private @Nullable Integer demo;

    @Option(names = "--log", paramLabel = "FILE", description = "Log into this file too, 10 files of 10 MB at most")
    private @Nullable Path log;

    private boolean dataGiven;

    Settings() {}

    /** What the parser cannot check by itself. */
    void check(ParseResult parsed) {
        dataGiven = parsed.hasMatchedOption("--data");
        refuseIf(port < 0 || port > 65_535, "--port must be from 0 to 65535, was " + port);
        try {
            ServletOptions.builder().corsOrigins(corsOrigins);
        } catch (IllegalArgumentException e) {
            refuseIf(true, "--cors-origins: " + e.getMessage());
        }
        try {
            retention.policy();
            stillSizes.servletOptions();
            history.options(false);
            films.options();
        } catch (IllegalArgumentException e) {
            refuseIf(true, e.getMessage());
        }
        refuseIf(maxLiveAgeSeconds < 1, "--max-live-age must be positive, was " + maxLiveAgeSeconds);
        refuseIf(
                demo != null && (demo < 1 || demo > MOST_SIMULATED),
                "--demo must be from 1 to " + MOST_SIMULATED + ", was " + demo);
        refuseIf(demo != null && !cameras.isEmpty(), "--demo and --camera exclude each other");
        refuseIf(
                cameras.stream().map(Camera::id).distinct().count() < cameras.size(),
                "--camera gives an id twice: "
                        + cameras.stream().map(camera -> "" + camera.id()).collect(Collectors.joining(", ")));
    }

    private void refuseIf(boolean wrong, String why) {
        if (wrong && spec != null) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }

    /** @return the data directory; empty for a temporary one */
    Optional<Path> data() {
        if (demo != null && !dataGiven) {
            return Optional.empty();
        }
        return Optional.of(data == null ? Path.of("/data") : data);
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }

    AccessMode access() {
        return access;
    }

    /** @return what is served, without who may use it */
    ServletOptions.Builder servletOptions() {
        return stillSizes.servletOptions().corsOrigins(corsOrigins);
    }

    RetentionPolicy retention() {
        return retention
                .policy()
                .maxLiveAge(Duration.ofSeconds(maxLiveAgeSeconds))
                .build();
    }

    /** @return which stills are kept */
    HistoryOptions history() {
        return history.options(demo != null);
    }

    FilmOptions films() {
        return films.options();
    }

    Optional<Path> ffmpeg() {
        return Optional.ofNullable(ffmpeg);
    }

    RecordingSettings recordings() {
        return recordings;
    }

    /** @return the cameras of the command line; empty when config.json has them */
    List<Camera> cameras() {
        return List.copyOf(cameras);
    }

    /** @return how many cameras to simulate; 0 for none */
    int simulated() {
        return demo == null ? 0 : demo;
    }

    Optional<Path> log() {
        return Optional.ofNullable(log);
    }

    /** The version that the jar's manifest has. */
    static final class Version implements IVersionProvider {

        Version() {}

        @Override
        public String[] getVersion() {
            String version = Settings.class.getPackage().getImplementationVersion();
            return new String[] {"gatecam " + (version == null ? "(unpacked)" : version)};
        }
    }
}
