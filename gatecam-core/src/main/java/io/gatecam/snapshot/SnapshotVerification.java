package io.gatecam.snapshot;

import java.util.List;

/**
 * What a look at the files of a snapshot told, compared with the hashes that its manifest has of them.
 *
 * @param cameraId the camera
 * @param second the second of its moment, in Unix seconds
 * @param manifest whether there is something to compare with
 * @param stills each still that the manifest tells of or that is there, by second; unmodifiable
 */
public record SnapshotVerification(int cameraId, long second, Manifest manifest, List<StillCheck> stills) {

    /** The file that tells what a snapshot holds. */
    public enum Manifest {
        /** It is there and can be read. */
        PRESENT,
        /** There is none: the snapshot is being taken, could not be made safe, or is one of the replaced service. */
        MISSING,
        /** It cannot be read, for example because the power was cut on a disk that does not keep its word. */
        TORN,
        /** It is that of another snapshot. */
        FOREIGN
    }

    /** What became of a still. */
    public enum Result {
        /** It has the bytes that the manifest's hash (SHA-256, FIPS 180-4) was made of. */
        OK,
        /** It has other bytes. */
        CHANGED,
        /** The manifest tells of it, and it is not there. */
        MISSING,
        /** It is there, and no manifest tells of it. */
        UNKNOWN
    }

    /**
     * A still.
     *
     * @param second its second, in Unix seconds
     * @param result what became of it
     */
    public record StillCheck(long second, Result result) {}

    /**
     * Copies the list.
     *
     * @param cameraId the camera
     * @param second the second of its moment, in Unix seconds
     * @param manifest whether there is something to compare with
     * @param stills each still that the manifest tells of or that is there
     */
    public SnapshotVerification {
        stills = List.copyOf(stills);
    }

    /** {@return whether it holds exactly what its manifest tells of} */
    public boolean isOk() {
        return manifest == Manifest.PRESENT && stills.stream().allMatch(still -> still.result() == Result.OK);
    }
}
