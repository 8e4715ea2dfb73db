package io.gatecam.servlet.segment;

import io.gatecam.archive.RecordedSegment;
import io.gatecam.segment.SegmentStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What there is of a segment, each at a URL of its own. */
enum SegmentPart {
    /** The recording itself. */
    VIDEO(".mp4", "video/mp4"),
    /** The small video. */
    PREVIEW(".preview.mp4", "video/mp4"),
    /** The picture. */
    THUMBNAIL(".jpg", "image/jpeg");

    private final String ending;
    private final String mediaType;

    SegmentPart(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** @return the part that a name in a URL asks for; empty for the segment's description */
    static Optional<SegmentPart> of(String name) {
        return Arrays.stream(values())
                .filter(part -> name.endsWith(part.ending))
                .max(Comparator.comparingInt(part -> part.ending.length()));
    }

    /** @return what stands behind the segment's id in its URL */
    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    /** @return its file; empty while it is not made */
    Optional<Path> file(SegmentStore segments, RecordedSegment segment) {
        return switch (this) {
            case VIDEO -> Optional.of(segments.file(segment));
            case PREVIEW -> segments.preview(segment);
            case THUMBNAIL -> segments.thumbnail(segment);
        };
    }
}
