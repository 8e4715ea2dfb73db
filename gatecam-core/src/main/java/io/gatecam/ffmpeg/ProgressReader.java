package io.gatecam.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads what ffmpeg tells of its progress ({@code -progress}): the sign of life of a process that makes no stills. It
 * is a block of lines {@code key=value} every second, the last of which has the key {@code progress}. Confined to the
 * thread that reads.
 */
public final class ProgressReader {

    private static final String FRAMES = "frame=";

    /** 6.1 counts no frames where everything is copied, but tells the time of what was written last. */
    private static final String TIME = "out_time_us=";

    private static final String END_OF_BLOCK = "progress=";

    /** What is printed before anything was written. */
    private static final String NOTHING_YET = "N/A";

    private final BufferedReader in;
    private String known = "0";

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
        String frames = "";
        String time = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(FRAMES)) {
                frames = line.substring(FRAMES.length()).strip();
            } else if (line.startsWith(TIME)) {
                time = line.substring(TIME.length()).strip();
            } else if (line.startsWith(END_OF_BLOCK)) {
                String now = frames.isEmpty() ? time : frames;
                if (!now.isEmpty() && !now.equals(NOTHING_YET) && !now.equals(known)) {
                    known = now;
                    return true;
                }
            }
        }
        return false;
    }
}
