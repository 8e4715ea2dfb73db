package io.gatecam.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what ffmpeg tells of its progress ({@code -progress}): the sign of life of a process that makes no stills.
 * Confined to the thread that reads.
 */
public final class ProgressReader {

    private static final Pattern FRAMES = Pattern.compile("frame=\\s*(?<count>[0-9]{1,18})");

    private final BufferedReader in;
    private long frames;

    /** @param in where it is read from; it is not closed */
    public ProgressReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    }

    /**
     * Waits until pictures have come since the last time.
     *
     * @return whether they have; false at the end of the stream
     * @throws IOException if reading fails
     */
    public boolean next() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher count = FRAMES.matcher(line);
            if (count.matches() && Long.parseLong(count.group("count")) > frames) {
                frames = Long.parseLong(count.group("count"));
                return true;
            }
        }
        return false;
    }
}
