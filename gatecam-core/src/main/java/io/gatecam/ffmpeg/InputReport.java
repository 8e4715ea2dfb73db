package io.gatecam.ffmpeg;

import io.gatecam.camera.StreamFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads from ffmpeg's log what it found in its inputs ({@code libavformat/dump.c}), which it prints once, before it
 * makes anything of it. Confined to the thread that reads the log.
 */
public final class InputReport {

    private static final Pattern INPUT = Pattern.compile("\\bInput #([0-9]{1,2}), ");
    private static final Pattern STREAM = Pattern.compile(
            "\\bStream #(?<input>[0-9]{1,2}):[0-9]{1,3}[^ ]*: (?<kind>Video|Audio): (?<codec>[a-z0-9_]+)(?<rest>.*)");
    private static final Pattern SIZE = Pattern.compile("[ ,](?<width>[1-9][0-9]{1,4})x(?<height>[1-9][0-9]{1,4})\\b");
    private static final Pattern RATE = Pattern.compile(" (?<rate>[0-9]{1,4}(?:\\.[0-9]{1,2})?) fps\\b");
    private static final Pattern END = Pattern.compile("\\b(?:Stream mapping:|Output #[0-9])");

    private final int inputs;
    private final List<Found> found = new ArrayList<>();
    private boolean complete;

    /** What was seen of one input. Confined as the report. */
    private static final class Found {

        private @Nullable Matcher video;
        private @Nullable String audio;

        Optional<StreamFormat> format() {
            if (video == null) {
                return Optional.empty();
            }
            String rest = video.group("rest");
            Matcher size = SIZE.matcher(rest);
            boolean sized = size.find();
            Matcher rate = RATE.matcher(rest);
            return Optional.of(new StreamFormat(
                    video.group("codec"),
                    sized ? Integer.parseInt(size.group("width")) : 0,
                    sized ? Integer.parseInt(size.group("height")) : 0,
                    rate.find() ? OptionalDouble.of(Double.parseDouble(rate.group("rate"))) : OptionalDouble.empty(),
                    Optional.ofNullable(audio)));
        }
    }

    /** @param inputs how many inputs ffmpeg has */
    public InputReport(int inputs) {
        this.inputs = inputs;
    }

    /**
     * Reads a line.
     *
     * @param line a line of ffmpeg's log
     * @return what the inputs contain, in their order, at the one line that completes the report; empty before, after,
     *     and for good when an input has no video
     */
    public Optional<List<StreamFormat>> read(String line) {
        if (complete) {
            return Optional.empty();
        }
        Matcher stream = STREAM.matcher(line);
        if (INPUT.matcher(line).find()) {
            found.add(new Found());
        } else if (stream.find()) {
            note(stream);
        } else if (isOpen() && END.matcher(line).find()) {
            complete = true;
            return formats();
        } else if (isOpen() && isComplaint(line)) {
            // 6.1 and later set up decoders before they go on to the outputs, and may end there.
            Optional<List<StreamFormat>> formats = formats();
            complete = formats.isPresent();
            return formats;
        }
        return Optional.empty();
    }

    private Optional<List<StreamFormat>> formats() {
        List<StreamFormat> formats =
                found.stream().flatMap(each -> each.format().stream()).toList();
        return formats.size() == inputs ? Optional.of(formats) : Optional.empty();
    }

    private static boolean isComplaint(String line) {
        LogLine parts = LogLine.of(line);
        return !parts.level().isEmpty() && !parts.isInformation();
    }

    /** {@return whether all inputs have been opened, so that what fails from now on is something else} */
    public boolean isOpen() {
        return found.size() >= inputs;
    }

    /** The first stream of a kind is the one that is used. */
    private void note(Matcher stream) {
        int input = Integer.parseInt(stream.group("input"));
        if (input >= found.size()) {
            return;
        }
        Found of = found.get(input);
        boolean video = stream.group("kind").equals("Video");
        if (video && of.video == null) {
            of.video = stream;
        } else if (!video && of.audio == null) {
            of.audio = stream.group("codec");
        }
    }
}
