package io.gatecam.standalone;

import io.gatecam.retention.RetentionPolicy;
import io.gatecam.retention.RetentionSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what is removed, and when. Written by the parser, then only read. */
final class RetentionOptions {

    @Option(
            names = "--max-segment-age",
            paramLabel = "SECONDS",
            description = "Removes recordings that are older. Default: never for their age")
    private @Nullable String maxSegmentAge;

    @Option(
            names = "--max-segment-bytes",
            paramLabel = "BYTES",
            description = "How much all recordings may take, for example 500G; the oldest go. Default: no limit")
    private @Nullable String maxSegmentBytes;

    @Option(
            names = "--max-camera-segment-bytes",
            paramLabel = "BYTES",
            description = "How much the recordings of each camera may take. Default: no limit")
    private @Nullable String maxCameraSegmentBytes;

    @Option(
            names = "--min-free-bytes",
            paramLabel = "BYTES",
            description = {
                "What stays free of the disk: else the oldest recordings go.",
                "Default: 1G, or a twentieth of a small disk"
            })
    private @Nullable String minFreeBytes;

    @Option(
            names = "--max-snapshot-age",
            paramLabel = "SECONDS",
            description = "Removes snapshots that are older. Default: never")
    private @Nullable String maxSnapshotAge;

    RetentionOptions() {}

    /**
     * @return what was given
     * @throws IllegalArgumentException if a value is none; the message names the option's variable
     */
    RetentionPolicy.Builder policy() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(RetentionSettings.MAX_SEGMENT_AGE, maxSegmentAge);
        values.put(RetentionSettings.MAX_SEGMENT_BYTES, maxSegmentBytes);
        values.put(RetentionSettings.MAX_CAMERA_SEGMENT_BYTES, maxCameraSegmentBytes);
        values.put(RetentionSettings.MIN_FREE_BYTES, minFreeBytes);
        values.put(RetentionSettings.MAX_SNAPSHOT_AGE, maxSnapshotAge);
        return RetentionSettings.read(values::get);
    }
}
