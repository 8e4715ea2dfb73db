CREATE TABLE gatecam_segment (
    camera_id        INTEGER NOT NULL,
    start_ms         BIGINT  NOT NULL,
    duration_ms      BIGINT  NOT NULL,
    bytes            BIGINT  NOT NULL,
    video_codec      TEXT    NOT NULL,
    audio_codec      TEXT,
    path             TEXT    NOT NULL UNIQUE,
    preview_state    TEXT    NOT NULL,
    preview_attempts INTEGER NOT NULL,
    preview_reason   TEXT,
    thumbnail_path   TEXT,
    preview_path     TEXT,
    PRIMARY KEY (camera_id, start_ms)
) ${tableOptions};

-- Pages of all cameras.
CREATE INDEX gatecam_segment_by_start ON gatecam_segment (start_ms, camera_id);

-- The longest one tells how far before a span of time to look for what reaches into it.
CREATE INDEX gatecam_segment_by_duration ON gatecam_segment (duration_ms);

CREATE INDEX gatecam_segment_pending ON gatecam_segment (start_ms, camera_id) WHERE preview_state = 'pending';
