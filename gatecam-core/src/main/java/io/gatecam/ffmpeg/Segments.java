package io.gatecam.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream as it comes, cut into MP4 files at keyframes on the clock. Each is named after the Unix second in which it
 * was opened, and is told on stderr when it is closed ({@link SegmentLine}).
 *
 * <p>The files are fragmented, one fragment for each keyframe: what was written can be played however the process ends.
 *
 * @param folder where they are written; absolute, and there before the stream begins, else it is tried again until it
 *     is
 * @param length from one cut to the next, counted from local midnight, in whole seconds
 * @param audio whether the sound is kept, as AAC whatever the camera sends, because MP4 cannot hold what most send
 * @param h265 whether the video is known to be H.265, which Safari plays only under the tag {@code hvc1}; with another
 *     codec nothing would be written
 */
public record Segments(Path folder, Duration length, boolean audio, boolean h265) implements Output {

    /** For a disk that is busy for some seconds: at 25 pictures a second about ten. */
    private static final int QUEUED_PACKETS = 250;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the folder is not absolute, or the length below a second
     */
    public Segments {
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("folder must be absolute, was " + folder);
        }
        if (length.toSeconds() < 1) {
            throw new IllegalArgumentException("length must be at least a second, was " + length);
        }
    }

    @Override
    public List<String> arguments(Decoding decoding, FfmpegVersion version) {
        List<String> arguments = new ArrayList<>(List.of("-map", "0:v:0"));
        if (audio) {
            arguments.addAll(List.of("-map", "0:a:0?", "-c:a", "aac", "-b:a", "64k"));
        }
        arguments.addAll(List.of("-c:v", "copy"));
        if (h265) {
            arguments.addAll(List.of("-tag:v", "hvc1"));
        }
        arguments.addAll(new FifoMuxer("segment", options(), QUEUED_PACKETS, target()).arguments());
        return List.copyOf(arguments);
    }

    private Map<String, String> options() {
        Map<String, String> inner = new LinkedHashMap<>();
        inner.put("movflags", "+frag_keyframe+empty_moov+default_base_moof");
        // Else nothing of a quiet picture reaches the disk before 256 kB have gathered.
        inner.put("flush_packets", "1");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("segment_time", Long.toString(length.toSeconds()));
        options.put("segment_atclocktime", "1");
        options.put("segment_format", "mp4");
        options.put("segment_format_options", OptionList.of(inner));
        options.put("segment_list", "pipe:2");
        options.put("segment_list_type", "csv");
        options.put("reset_timestamps", "1");
        options.put("strftime", "1");
        return options;
    }

    /** The muxer puts the time into the whole path, not only into its last name. */
    private String target() {
        return folder.toString().replace("%", "%%") + "/%s.mp4";
    }
}
