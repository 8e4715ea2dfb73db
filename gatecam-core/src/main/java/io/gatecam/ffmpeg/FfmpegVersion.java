package io.gatecam.ffmpeg;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of ffmpeg, as far as options depend on it.
 *
 * @param major the first number, or {@link Integer#MAX_VALUE} for a build between two releases
 * @param minor the second number
 */
public record FfmpegVersion(int major, int minor) implements Comparable<FfmpegVersion> {

    /** What a build from git or of a day counts as: it has whatever the newest release has. */
    public static final FfmpegVersion NEWEST = new FfmpegVersion(Integer.MAX_VALUE, 0);

    private static final Pattern FIRST_LINE = Pattern.compile("ffmpeg version (?<name>\\S+).*");
    private static final Pattern RELEASE = Pattern.compile("n?(?<major>[0-9]{1,4})\\.(?<minor>[0-9]{1,4})(?![0-9]).*");
    private static final Comparator<FfmpegVersion> ORDER =
            Comparator.comparingInt(FfmpegVersion::major).thenComparingInt(FfmpegVersion::minor);

    /**
     * Reads the first line that {@code ffmpeg -version} prints.
     *
     * @param line for example {@code ffmpeg version 5.1.6-0+deb12u1 Copyright (c) 2000-2024 the FFmpeg developers}
     * @return the version; {@link #NEWEST} where the name is not that of a release, as {@code N-113007-g8d24a28d06};
     *     empty if the line is not ffmpeg's
     */
    public static Optional<FfmpegVersion> parse(String line) {
        Matcher first = FIRST_LINE.matcher(line);
        if (!first.matches()) {
            return Optional.empty();
        }
        Matcher release = RELEASE.matcher(first.group("name"));
        if (!release.matches()) {
            return Optional.of(NEWEST);
        }
        return Optional.of(
                new FfmpegVersion(Integer.parseInt(release.group("major")), Integer.parseInt(release.group("minor"))));
    }

    /**
     * Compares with a release.
     *
     * @param major its first number
     * @param minor its second number
     * @return whether this version is that release or a later one
     */
    public boolean isAtLeast(int major, int minor) {
        return compareTo(new FfmpegVersion(major, minor)) >= 0;
    }

    @Override
    public int compareTo(FfmpegVersion other) {
        return ORDER.compare(this, other);
    }

    /** @return for example {@code 5.1}, or {@code git} for a build between two releases */
    @Override
    public String toString() {
        return equals(NEWEST) ? "git" : major + "." + minor;
    }
}
