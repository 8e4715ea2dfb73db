package io.gatecam.clip;

import io.gatecam.ffmpeg.Ffmpeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that cuts.
 *
 * @param playlist what is cut
 * @param videoCodec the codec of the video as ffmpeg calls it
 */
record ClipCommand(Path playlist, String videoCodec) {

    /** Browsers play H.265 only under this name. */
    private static final String H265_FOR_BROWSERS = "hvc1";

    List<String> argv(Ffmpeg ffmpeg) {
        List<String> argv = new ArrayList<>(List.of(ffmpeg.program().toString()));
        // Else a file that cannot be read would be left out, and the exit status would tell nothing of it.
        argv.addAll(List.of("-hide_banner", "-nostats", "-loglevel", "error", "-xerror"));
        argv.addAll(List.of("-protocol_whitelist", "file", "-f", "concat", "-safe", "0", "-auto_convert", "0"));
        argv.addAll(List.of("-i", playlist.toString(), "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy"));
        if (videoCodec.equals("hevc")) {
            argv.addAll(List.of("-tag:v", H265_FOR_BROWSERS));
        }
        argv.addAll(List.of("-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-f", "mp4", "pipe:1"));
        return List.copyOf(argv);
    }
}
