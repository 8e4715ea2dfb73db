package io.gatecam.segment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is seen of the files that are being written, from look to look. Confined to one thread. */
final class OpenFiles {

    /** No file stays without a picture for so long unless nobody writes it any more. */
    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(60);

    /** The beginning that a file gets also when the disk is full. */
    private static final long LONGEST_HEADER = 4_096;

    private record Seen(long bytes, long changedNanos) {}

    private Map<String, Seen> files = Map.of();
    private boolean growing;

    /**
     * Looks again.
     *
     * @param sizes the size of each file that is there
     */
    void look(Map<String, Long> sizes, long nowNanos) {
        Map<String, Seen> now = new HashMap<>();
        growing = false;
        sizes.forEach((name, bytes) -> {
            Seen before = files.get(name);
            boolean changed = before == null || before.bytes != bytes;
            growing |= changed && bytes > LONGEST_HEADER;
            now.put(name, changed ? new Seen(bytes, nowNanos) : before);
        });
        files = now;
    }

    /** Whether something was written since the look before. */
    boolean isGrowing() {
        return growing;
    }

    /** Those that changed last may be written yet; the others not when they have not changed for a while. */
    List<String> abandoned(long nowNanos) {
        long newest = files.values().stream()
                .mapToLong(Seen::changedNanos)
                .map(nanos -> nanos - nowNanos)
                .max()
                .orElse(0);
        return files.entrySet().stream()
                .filter(file -> file.getValue().changedNanos - nowNanos < newest
                        && nowNanos - file.getValue().changedNanos >= ABANDONED_AFTER.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
