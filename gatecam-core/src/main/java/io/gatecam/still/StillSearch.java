package io.gatecam.still;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.index.Mark;
import io.gatecam.index.StillIndex;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stills of one camera by their second, wherever they are. The index says which there are, the file's time
 * when one was taken. A file that somebody else removed is forgotten when it is asked for, and the next best is found.
 *
 * <p>Safe for use by any thread.
 */
final class StillSearch {

    private final int cameraId;
    private final CameraDirectory directory;
    private final Disk disk;
    private final StillIndex index;
    private final Supplier<@Nullable Still> newest;

    StillSearch(
            int cameraId, CameraDirectory directory, Disk disk, StillIndex index, Supplier<@Nullable Still> newest) {
        this.cameraId = cameraId;
        this.directory = directory;
        this.disk = disk;
        this.index = index;
        this.newest = newest;
    }

    /** The still nearest to a second, and at most so many seconds away from it. */
    Optional<Still> nearest(long second, long within) {
        return firstThatIsThere(() -> {
            OptionalLong nearest = index.nearest(second);
            return nearest.isPresent() && Math.abs(nearest.getAsLong() - second) <= within
                    ? nearest
                    : OptionalLong.empty();
        });
    }

    Optional<Still> before(long second) {
        return firstThatIsThere(() -> index.before(second));
    }

    Optional<Still> after(long second) {
        return firstThatIsThere(() -> index.after(second));
    }

    Optional<Still> at(long second) {
        Still inMemory = newest.get();
        if (inMemory != null && inMemory.second() == second) {
            return Optional.of(inMemory);
        }
        return index.contains(second) ? stored(second) : Optional.empty();
    }

    List<Still> range(long first, long last) {
        List<Still> stills = new ArrayList<>();
        for (long second : index.range(first, last)) {
            stored(second).ifPresent(stills::add);
        }
        return List.copyOf(stills);
    }

    /** Asks again as long as what is found turns out to be gone. What cannot be read for another reason stays. */
    private Optional<Still> firstThatIsThere(Supplier<OptionalLong> next) {
        while (true) {
            OptionalLong second = next.get();
            if (second.isEmpty()) {
                return Optional.empty();
            }
            Optional<Still> still = stored(second.getAsLong());
            if (still.isPresent() || index.contains(second.getAsLong())) {
                return still;
            }
        }
    }

    private Optional<Still> stored(long second) {
        Still inMemory = newest.get();
        if (inMemory != null && inMemory.second() == second) {
            return Optional.of(inMemory);
        }
        Optional<Still> live = index.isLive(second) ? live(second) : Optional.empty();
        return live.isEmpty() && index.isKept(second) ? kept(second) : live;
    }

    private Optional<Still> live(long second) {
        try {
            return Optional.of(still(second, directory.still(second)));
        } catch (NoSuchFileException gone) {
            index.removeLive(second);
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Still> kept(long second) {
        try {
            return Optional.of(still(second, directory.kept(second)));
        } catch (NoSuchFileException gone) {
            // Where all of them are out of sight the disk is, and may come back.
            if (disk.isDirectory(directory.history())) {
                index.removeKept(second);
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Still still(long second, Path file) throws IOException {
        return new Still(cameraId, second, disk.modifiedAt(file), kind(index.mark(second)), file, null);
    }

    private static Still.Kind kind(Mark mark) {
        return switch (mark) {
            case NONE -> Still.Kind.OWN;
            case REPEAT -> Still.Kind.REPEAT;
            case DAMAGED -> Still.Kind.DAMAGED;
        };
    }
}
