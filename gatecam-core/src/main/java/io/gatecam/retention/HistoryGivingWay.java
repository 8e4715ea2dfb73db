package io.gatecam.retention;

import io.gatecam.still.HistoryReport;
import io.gatecam.still.StillStore;

/** Lets kept stills go for the space on the disk, before any recording does. Confined to one thread. */
final class HistoryGivingWay {

    private final StillStore stills;
    private final FreeSpace disk;
    private long gaveWay;
    private long asked;

    HistoryGivingWay(StillStore stills, FreeSpace disk) {
        this.stills = stills;
        this.disk = disk;
    }

    /** To be called before the space is measured. */
    void note() {
        long now = stills.history().gaveWayBytes();
        if (now > gaveWay) {
            disk.removed(now - gaveWay);
            asked -= Math.min(asked, now - gaveWay);
            gaveWay = now;
        }
    }

    /** There is as much space as there must be. What was asked for before may still wait for its turn. */
    void isEnough() {
        if (asked > 0) {
            asked = 0;
            stills.freeHistory(0);
        }
    }

    /**
     * There are so many bytes too few.
     *
     * @return whether the kept stills will make up for it; else something else must give way as well
     */
    boolean makesRoom(long bytes) {
        HistoryReport history = stills.history();
        if (history.listed() && history.stills() == 0) {
            return false;
        }
        boolean cannot = asked > 0;
        asked = bytes;
        stills.freeHistory(bytes);
        return !cannot;
    }
}
