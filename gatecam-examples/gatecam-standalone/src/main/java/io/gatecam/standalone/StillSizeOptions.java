package io.gatecam.standalone;

import io.gatecam.servlet.ServletOptions;
import io.gatecam.servlet.StillSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of stills in smaller widths. Written by the parser, then only read. */
final class StillSizeOptions {

    @Option(
            names = "--still-widths",
            paramLabel = "PIXELS",
            description = "In which widths stills may be asked for, or none. Default: 160,320,640,960")
    private @Nullable String stillWidths;

    @Option(
            names = "--still-cache-bytes",
            paramLabel = "BYTES",
            description = "How much of smaller stills is kept in memory, for example 64M. Default: 32M")
    private @Nullable String stillCacheBytes;

    StillSizeOptions() {}

    /**
     * @return a builder with what was given
     * @throws IllegalArgumentException if a value is none; the message names the option's variable
     */
    ServletOptions.Builder servletOptions() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(StillSettings.WIDTHS, stillWidths);
        values.put(StillSettings.CACHE_BYTES, stillCacheBytes);
        return StillSettings.read(values::get);
    }
}
