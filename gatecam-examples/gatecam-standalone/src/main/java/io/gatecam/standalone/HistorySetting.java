package io.gatecam.standalone;

import io.gatecam.retention.HistorySettings;
import io.gatecam.still.HistoryOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the stills that are kept. Written by the parser, then only read. */
final class HistorySetting {

    /** Enough to try what can be found again. */
    private static final String OF_THE_DEMO = "1h@1s";

    @Option(
            names = "--keep-stills",
            paramLabel = "RULES",
            description = {
                "Keeps stills longer than live ones: 1h@1s,1d@10s,30d@60s keeps each of the last hour, one of every",
                "10 s of the last day, one a minute for 30 days. Default: off, in the demo 1h@1s"
            })
    private @Nullable String rules;

    @Option(
            names = "--keep-stills-bytes",
            paramLabel = "BYTES",
            description = "How much those stills may take, for example 50G; the oldest go. Default: no limit")
    private @Nullable String bytes;

    HistorySetting() {}

    /**
     * @return what was given, or what the demo does
     * @throws IllegalArgumentException if a value is none; the message names the option's variable
     */
    HistoryOptions options(boolean demo) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(HistorySettings.KEEP_STILLS, rules == null && demo ? OF_THE_DEMO : rules);
        values.put(HistorySettings.KEEP_STILLS_BYTES, bytes);
        return HistorySettings.read(values::get).build();
    }
}
