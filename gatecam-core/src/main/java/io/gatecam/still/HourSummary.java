package io.gatecam.still;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatecam.disk.Disk;
import io.gatecam.index.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a start would otherwise have to ask each file of an hour for. Number and bytes hold only as long as there are as
 * many stills as it says; the marks of the stills that are there hold in any case.
 *
 * @param stills how many stills the hour has
 * @param bytes what they take
 * @param repeats the seconds of those that stand in
 * @param damaged the seconds of those that may be smeared
 */
record HourSummary(int stills, long bytes, Set<Long> repeats, Set<Long> damaged) {

    /** Hidden, as everything that is not a still. */
    static final String NAME = ".hour.json";

    /** Some hundred kilobytes are the most that an hour can need. */
    private static final long LONGEST = 1 << 20;

    // Buffers that stay with a thread would keep the classes of a web application that is undeployed.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
            .build());

    HourSummary {
        repeats = Set.copyOf(repeats);
        damaged = Set.copyOf(damaged);
    }

    /** @return what is written in an hour's directory; empty when that is nothing, or nothing that can be understood */
    static Optional<HourSummary> read(Disk disk, Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!disk.isFile(file) || disk.size(file) > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(disk.read(file));
            return Optional.of(new HourSummary(
                            json.path("stills").asInt(-1),
                            json.path("bytes").asLong(-1),
                            seconds(json.path("repeats")),
                            seconds(json.path("damaged"))))
                    .filter(summary -> summary.stills >= 0 && summary.bytes >= 0);
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    private static Set<Long> seconds(JsonNode array) {
        Set<Long> seconds = new HashSet<>();
        array.forEach(second -> seconds.add(second.asLong()));
        return seconds;
    }

    void write(Disk disk, Path directory) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("stills", stills).put("bytes", bytes);
        put(json.putArray("repeats"), repeats);
        put(json.putArray("damaged"), damaged);
        disk.replace(directory.resolve(NAME), JSON.writeValueAsBytes(json));
    }

    private static void put(ArrayNode array, Collection<Long> seconds) {
        seconds.stream().sorted().forEach(array::add);
    }

    Mark mark(long second) {
        if (repeats.contains(second)) {
            return Mark.REPEAT;
        }
        return damaged.contains(second) ? Mark.DAMAGED : Mark.NONE;
    }
}
