package io.gatecam.still;

import io.gatecam.disk.CameraDirectory;
import io.gatecam.disk.Disk;
import io.gatecam.index.Mark;
import io.gatecam.index.SecondSet;
import io.gatecam.index.StillIndex;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stills of one camera that are kept longer. Removes what it knows by name, and nothing else. Confined to one
 * thread.
 */
final class CameraHistory {

    private static final Logger log = LoggerFactory.getLogger(CameraHistory.class);

    private static final long HOUR = CameraDirectory.SECONDS_OF_HOUR;

    private final CameraDirectory directory;
    private final Disk disk;
    private final StillIndex index;

    /** What the stills of each hour take. */
    private final NavigableMap<Long, Long> hours = new TreeMap<>();

    /** The hours that have changed since their summary was written. */
    private final Set<Long> changed = new TreeSet<>();

    /** For each stage of thinning, up to where nothing is left to be done. */
    private final long[] thinnedTo;

    /** Those that gave way to others while their live still was there, which must not bring them back. */
    private final SecondSet gaveWay = new SecondSet();

    private long bytes;

    CameraHistory(CameraDirectory directory, Disk disk, StillIndex index, int stages) {
        this.directory = directory;
        this.disk = disk;
        this.index = index;
        this.thinnedTo = new long[stages];
    }

    /** What all stills take. */
    long bytes() {
        return bytes;
    }

    StillIndex index() {
        return index;
    }

    OptionalLong oldest() {
        return index.firstKept(0);
    }

    /** The live stills that belong into the history and are not there yet, ascending. */
    long[] wanted(long firstStep, List<ThinningStage> stages) {
        for (long second : gaveWay.all(0, SecondSet.LAST)) {
            if (!index.isLive(second)) {
                gaveWay.remove(second);
            }
        }
        return Arrays.stream(index.unkept())
                .filter(second -> !gaveWay.contains(second))
                .filter(second -> isWanted(second, step(second, firstStep, stages)))
                .toArray();
    }

    private static long step(long second, long firstStep, List<ThinningStage> stages) {
        long step = firstStep;
        for (ThinningStage stage : stages) {
            step = second < stage.until() ? stage.step() : step;
        }
        return step;
    }

    /** Whether it would be the first one of its piece of time. */
    private boolean isWanted(long second, long step) {
        if (step <= 1) {
            return step == 1;
        }
        OptionalLong first = index.firstKept(second - second % step);
        return first.isEmpty() || first.getAsLong() > second;
    }

    /** What a live still takes; nothing when somebody has removed it. */
    long liveSize(long second) throws IOException {
        try {
            return disk.size(directory.still(second));
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** Whether anything can be removed: where all of them are out of sight the disk is, and may come back. */
    boolean isInSight() {
        return disk.isDirectory(directory.history());
    }

    /** Gives a live still a second name, as long as it is there. */
    void keep(long second) throws IOException {
        try {
            link(second);
        } catch (FileAlreadyExistsException found) {
            // Left by a crash or not listed yet: it is a still of this second, whichever.
        } catch (NoSuchFileException gone) {
            return;
        }
        OptionalLong size = size(second);
        if (size.isPresent() && index.addKept(second, Mark.NONE)) {
            count(CameraDirectory.hourOf(second), size.getAsLong());
            thinAgainFrom(second);
        }
    }

    /** Of a kept still; empty when there is none, or somebody removes it at this moment. */
    private OptionalLong size(long second) throws IOException {
        Path file = directory.kept(second);
        try {
            return disk.isFile(file) ? OptionalLong.of(disk.size(file)) : OptionalLong.empty();
        } catch (NoSuchFileException gone) {
            return OptionalLong.empty();
        }
    }

    private void link(long second) throws IOException {
        try {
            disk.link(directory.still(second), directory.kept(second));
        } catch (NoSuchFileException stillOrDirectoryIsMissing) {
            if (!disk.isFile(directory.still(second))) {
                throw stillOrDirectoryIsMissing;
            }
            disk.createDirectories(directory.hour(CameraDirectory.hourOf(second)));
            disk.link(directory.still(second), directory.kept(second));
        }
    }

    /** A clock that was set back brings stills to where thinning has been already. */
    private void thinAgainFrom(long second) {
        long hour = CameraDirectory.hourOf(second);
        for (int i = 0; i < thinnedTo.length; i++) {
            thinnedTo[i] = Math.min(thinnedTo[i], hour);
        }
    }

    private void count(long hour, long size) {
        bytes += size;
        hours.merge(hour, size, Long::sum);
        changed.add(hour);
    }

    /** Whether the removal of a kept still would free nothing yet. */
    boolean isLive(long second) {
        return index.isLive(second);
    }

    /** @return the bytes that it took */
    long removeForOthers(long second) throws IOException {
        if (index.isLive(second)) {
            gaveWay.add(second);
        }
        return remove(second);
    }

    private long remove(long second) throws IOException {
        Mark mark = index.mark(second);
        index.removeKept(second);
        try {
            long size = disk.size(directory.kept(second));
            disk.delete(directory.kept(second));
            count(CameraDirectory.hourOf(second), -size);
            return size;
        } catch (NoSuchFileException goneAlready) {
            if (!isInSight()) {
                index.addKept(second, mark);
                throw goneAlready;
            }
            countAnew(CameraDirectory.hourOf(second));
            return 0;
        } catch (IOException e) {
            index.addKept(second, mark);
            throw e;
        }
    }

    /** Somebody has removed stills of this hour, and nothing else tells which and how many. */
    private void countAnew(long hour) throws IOException {
        long left = 0;
        for (long second : index.kept(hour, hour + HOUR - 1)) {
            try {
                left += disk.size(directory.kept(second));
            } catch (NoSuchFileException gone) {
                index.removeKept(second);
            }
        }
        count(hour, left - hours.getOrDefault(hour, 0L));
    }

    /**
     * Removes what has outgrown a rule.
     *
     * @param most how many stills at most
     * @return how many; fewer than {@code most} when nothing is left to be done
     */
    int thin(List<ThinningStage> stages, int most) throws IOException {
        if (!isInSight()) {
            return 0;
        }
        int removed = 0;
        for (int i = 0; i < stages.size(); i++) {
            removed += thin(i, stages.get(i), most - removed);
        }
        return removed;
    }

    private int thin(int number, ThinningStage stage, int most) throws IOException {
        int removed = 0;
        while (stage.step() != 1 && thinnedTo[number] < stage.until()) {
            OptionalLong first = index.firstKept(thinnedTo[number]);
            if (first.isEmpty() || first.getAsLong() >= stage.until()) {
                thinnedTo[number] = stage.until();
                return removed;
            }
            long end = Math.min(stage.until(), CameraDirectory.hourOf(first.getAsLong()) + HOUR);
            for (long second : stage.surplus(index.kept(first.getAsLong(), end - 1))) {
                if (removed == most) {
                    return removed;
                }
                remove(second);
                removed++;
            }
            thinnedTo[number] = end;
        }
        return removed;
    }

    /**
     * Removes the directories of hours that have no stills any more, and sums up those that will not change soon.
     *
     * @param most how many may be summed up, which has to wait for the disk each time
     * @return how many were
     */
    int tidy(List<ThinningStage> stages, long now, int most) throws IOException {
        int summedUp = 0;
        for (long hour : List.copyOf(hours.keySet())) {
            OptionalLong first = index.firstKept(hour);
            if (first.isEmpty() || first.getAsLong() >= hour + HOUR) {
                forget(hour);
            } else if (summedUp < most && changed.contains(hour) && isSettled(hour, stages, now)) {
                sumUp(hour);
                summedUp++;
            }
        }
        return summedUp;
    }

    private void forget(long hour) throws IOException {
        Path folder = directory.hour(hour);
        disk.delete(folder.resolve(HourSummary.NAME));
        deleteIfEmpty(folder);
        bytes -= hours.remove(hour);
        changed.remove(hour);
        if (hours.isEmpty()) {
            deleteIfEmpty(directory.history());
        }
    }

    /** What is not ours stays, and is not looked at again until the next start. */
    private void deleteIfEmpty(Path folder) throws IOException {
        try {
            disk.delete(folder);
        } catch (DirectoryNotEmptyException holdsWhatIsNotOurs) {
            log.debug("{} is not empty", folder);
        }
    }

    private static boolean isSettled(long hour, List<ThinningStage> stages, long now) {
        return hour + HOUR < now
                && stages.stream().noneMatch(stage -> hour <= stage.until() && stage.until() < hour + HOUR);
    }

    private void sumUp(long hour) {
        try {
            summary(hour).write(disk, directory.hour(hour));
            changed.remove(hour);
        } catch (IOException e) {
            log.debug("Without a summary of {} the next start takes longer: {}", directory.hour(hour), e.toString());
        }
    }

    private HourSummary summary(long hour) {
        long last = hour + HOUR - 1;
        return new HourSummary(
                index.kept(hour, last).length,
                hours.get(hour),
                boxed(index.marked(Mark.REPEAT, hour, last)),
                boxed(index.marked(Mark.DAMAGED, hour, last)));
    }

    private static Set<Long> boxed(long[] seconds) {
        return Arrays.stream(seconds).boxed().collect(Collectors.toSet());
    }

    /** The hours that earlier runs left. */
    long[] hoursOnDisk() throws IOException {
        return disk.names(directory.history()).stream()
                .map(CameraDirectory::hourNamed)
                .flatMapToLong(OptionalLong::stream)
                .toArray();
    }

    /** Finds the stills of an hour that an earlier run left, and removes what a crash left there. */
    void list(long hour) throws IOException {
        Path folder = directory.hour(hour);
        if (!disk.isDirectory(folder)) {
            return;
        }
        List<String> names = disk.names(folder);
        sweep(folder, names);
        long[] seconds = names.stream()
                .map(CameraDirectory::secondOfStill)
                .flatMapToLong(OptionalLong::stream)
                .filter(second -> CameraDirectory.hourOf(second) == hour)
                .sorted()
                .toArray();
        HourSummary summary = HourSummary.read(disk, folder).orElse(null);
        hours.putIfAbsent(hour, 0L);
        if (summary != null && summary.stills() == seconds.length && index.kept(hour, hour + HOUR - 1).length == 0) {
            Arrays.stream(seconds).forEach(second -> index.addKept(second, summary.mark(second)));
            count(hour, summary.bytes());
            changed.remove(hour);
            return;
        }
        for (long second : seconds) {
            adopt(hour, second, summary == null ? Mark.NONE : summary.mark(second));
        }
    }

    private void sweep(Path folder, List<String> names) throws IOException {
        for (String name : names) {
            if (CameraDirectory.isTemporary(name) && disk.isFile(folder.resolve(name))) {
                disk.delete(folder.resolve(name));
            }
        }
    }

    private void adopt(long hour, long second, Mark known) throws IOException {
        OptionalLong size = size(second);
        if (size.isEmpty()) {
            return;
        }
        Mark mark = known == Mark.NONE && isRepeat(second) ? Mark.REPEAT : known;
        if (index.addKept(second, mark)) {
            count(hour, size.getAsLong());
        }
    }

    /** A repeat bears the time of the still that it repeats, which lies before its second. */
    private boolean isRepeat(long second) throws IOException {
        if (!index.isKept(second - 1)) {
            return false;
        }
        Path before = directory.kept(second - 1);
        Path file = directory.kept(second);
        try {
            return disk.modifiedAt(before).equals(disk.modifiedAt(file)) && disk.size(before) == disk.size(file);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
