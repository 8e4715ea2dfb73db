package io.gatecam.ffmpeg;

import io.gatecam.error.FfmpegUnavailableException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg program that the cameras' children are started from.
 *
 * @param program its absolute path
 * @param version its version, {@link #OLDEST_SUPPORTED} or later when it was located
 */
public record Ffmpeg(Path program, FfmpegVersion version) {

    /** The oldest release that the commands were tried on. */
    public static final FfmpegVersion OLDEST_SUPPORTED = new FfmpegVersion(4, 4);

    /**
     * Finds ffmpeg and asks it for its version, which takes up to 10 s. The first of these that is set decides: the
     * configured path, {@code FFMPEG_PATH}, {@code ffmpeg} on the {@code PATH}.
     *
     * @param configured the path that the embedding program gave, or null
     * @param environment the environment variables
     * @return the program, ready to be run
     * @throws FfmpegUnavailableException if there is none, it cannot be run or is older than {@link #OLDEST_SUPPORTED};
     *     the message says what to do
     */
    public static Ffmpeg locate(@Nullable Path configured, Map<String, String> environment) {
        Path program = new ProgramSearch(environment).ffmpeg(configured);
        return new Ffmpeg(program, new VersionQuery(program).run());
    }
}
