package io.gatecam.servlet.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatecam.Gatecam;
import io.gatecam.archive.Preview;
import io.gatecam.archive.RecordedSegment;
import io.gatecam.servlet.http.Json;
import io.gatecam.servlet.http.RequestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Segments as JSON: the seven fields of the replaced system first, by their old names, then gatecam's own. For one
 * answer, by one thread.
 */
public final class SegmentJson {

    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final Gatecam gatecam;
    private final String root;
    private final Map<Integer, String> names = new HashMap<>();

    /** @param root the URL path that gatecam is mounted at, see {@link RequestPath#root} */
    public SegmentJson(Gatecam gatecam, String root) {
        this.gatecam = gatecam;
        this.root = root;
    }

    public void write(JsonGenerator json, RecordedSegment segment) throws IOException {
        Preview preview = segment.preview();
        @Nullable String image = preview.thumbnailPath() == null ? null : url(segment, SegmentPart.THUMBNAIL);
        json.writeStartObject();
        json.writeStringField("event_id", segment.id());
        json.writeStringField("timestamp", RFC_3339.format(segment.start()));
        json.writeStringField("camera_name", names.computeIfAbsent(segment.cameraId(), this::name));
        json.writeStringField("high_res_image_path", image);
        json.writeStringField("low_res_image_path", image);
        json.writeStringField("high_res_video_path", url(segment, SegmentPart.VIDEO));
        json.writeStringField(
                "low_res_video_path", preview.videoPath() == null ? null : url(segment, SegmentPart.PREVIEW));
        writeMore(json, segment);
        json.writeEndObject();
    }

    private void writeMore(JsonGenerator json, RecordedSegment segment) throws IOException {
        json.writeNumberField("camera", segment.cameraId());
        json.writeNumberField("start", Json.unixSeconds(segment.start()));
        json.writeNumberField("duration", Json.seconds(segment.duration()));
        json.writeNumberField("bytes", bytes(segment));
        json.writeStringField("video_codec", segment.videoCodec());
        json.writeStringField("audio_codec", segment.audioCodec().orElse(null));
        json.writeStringField("preview_state", segment.preview().state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("preview_reason", reason(segment));
    }

    private String url(RecordedSegment segment, SegmentPart part) {
        return root + SegmentServlet.PATH + "/" + segment.id() + part.ending();
    }

    private String name(int cameraId) {
        return gatecam.streams()
                .status(cameraId)
                .map(status -> status.camera().name())
                .filter(name -> !name.isEmpty())
                .orElse("Camera " + cameraId);
    }

    /** The archive knows the size that the file was closed with; the copy that replaces it has another. */
    private long bytes(RecordedSegment segment) {
        try {
            return Files.size(gatecam.segments().file(segment));
        } catch (IOException e) {
            return segment.bytes();
        }
    }

    /** ffmpeg names the files of the server, whose place is nobody else's business. */
    private @Nullable String reason(RecordedSegment segment) {
        @Nullable String reason = segment.preview().reason();
        Path folder = gatecam.segments().file(segment).getParent();
        return reason == null || folder == null
                ? reason
                : reason.replace(folder.toAbsolutePath() + "/", "").replace(folder + "/", "");
    }
}
