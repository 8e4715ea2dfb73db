package io.gatecam.testkit.clip;

import java.util.Set;

/** What the headers of NAL units say. Immutable. */
enum NalSyntax {
    /** ITU-T H.264, section 7.3.1 and table 7-1. */
    H264(Set.of(7, 8)) {
        @Override
        int type(byte[] unit) {
            return unit[0] & 0x1f;
        }

        @Override
        boolean isSlice(int type) {
            return type == 1 || isKeyframe(type);
        }

        @Override
        boolean isKeyframe(int type) {
            return type == 5;
        }

        /** first_mb_in_slice is 0, which Exp-Golomb writes as a single 1 bit. */
        @Override
        boolean startsPicture(byte[] slice) {
            return slice.length > 1 && (slice[1] & 0x80) != 0;
        }
    },
    /** ITU-T H.265, section 7.3.1.2 and table 7-1. */
    H265(Set.of(32, 33, 34)) {
        @Override
        int type(byte[] unit) {
            return unit[0] >> 1 & 0x3f;
        }

        @Override
        boolean isSlice(int type) {
            return type < 32;
        }

        /** The types of pictures at which decoding may begin. */
        @Override
        boolean isKeyframe(int type) {
            return type >= 16 && type <= 23;
        }

        /** first_slice_segment_in_pic_flag. */
        @Override
        boolean startsPicture(byte[] slice) {
            return slice.length > 2 && (slice[2] & 0x80) != 0;
        }
    };

    private final Set<Integer> parameterSets;

    NalSyntax(Set<Integer> parameterSets) {
        this.parameterSets = parameterSets;
    }

    /** Returns the types of all parameter sets that a stream must have. */
    Set<Integer> parameterSets() {
        return parameterSets;
    }

    abstract int type(byte[] unit);

    abstract boolean isSlice(int type);

    abstract boolean isKeyframe(int type);

    abstract boolean startsPicture(byte[] slice);
}
