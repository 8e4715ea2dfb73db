package io.gatecam.jdbc;

import io.gatecam.archive.SegmentKey;
import io.gatecam.archive.SegmentQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The statement for a query, with its values. Each is answered by walking an index from where the page begins, so that
 * its cost depends on the page and not on the archive.
 *
 * @param sql the statement
 * @param values what stands for its question marks
 */
record SegmentSelect(String sql, List<Long> values) {

    private static final String FROM = "SELECT " + SegmentRow.COLUMNS + " FROM gatecam_segment";

    /** Asks for one segment more than the page takes, to know whether there is another page. */
    static SegmentSelect of(SegmentQuery query) {
        Parts parts = new Parts(query);
        List<Integer> cameras = query.cameras();
        if (cameras.isEmpty()) {
            return new SegmentSelect(parts.ofAllCameras(), parts.values);
        }
        if (cameras.size() == 1) {
            return new SegmentSelect(parts.ofCamera(cameras.get(0)), parts.values);
        }
        StringJoiner each = new StringJoiner(" UNION ALL ");
        cameras.forEach(id -> each.add("SELECT * FROM (" + parts.ofCamera(id) + ") AS camera_" + id));
        return new SegmentSelect(each + parts.orderAndLimit(), parts.values);
    }

    /** Pieces of the statement; the values of each piece are added as it is made. */
    private static final class Parts {

        private final SegmentQuery query;
        private final boolean oldestFirst;
        private final List<Long> values = new ArrayList<>();

        Parts(SegmentQuery query) {
            this.query = query;
            this.oldestFirst = query.order() == SegmentQuery.Order.OLDEST_FIRST;
        }

        String ofAllCameras() {
            StringJoiner where = where();
            query.after().ifPresent(last -> {
                where.add("(start_ms, camera_id) " + (oldestFirst ? ">" : "<") + " (?, ?)");
                values.add(last.startMillis());
                values.add((long) last.cameraId());
            });
            addSpan(where);
            return FROM + where + orderAndLimit();
        }

        String ofCamera(int cameraId) {
            StringJoiner where = where();
            where.add("camera_id = ?");
            values.add((long) cameraId);
            query.after().ifPresent(last -> {
                where.add("start_ms " + behind(last, cameraId) + " ?");
                values.add(last.startMillis());
            });
            addSpan(where);
            return FROM + where + orderAndLimit();
        }

        /** Of those that start with the last one seen, cameras further on in the order are still to be shown. */
        private String behind(SegmentKey last, int cameraId) {
            if (oldestFirst) {
                return cameraId > last.cameraId() ? ">=" : ">";
            }
            return cameraId < last.cameraId() ? "<=" : "<";
        }

        private void addSpan(StringJoiner where) {
            query.toMillis().ifPresent(to -> {
                where.add("start_ms < ?");
                values.add(to);
            });
            query.fromMillis().ifPresent(from -> {
                where.add("start_ms + duration_ms > ?");
                values.add(from);
                where.add("start_ms > ? - (SELECT COALESCE(MAX(duration_ms), 0) FROM gatecam_segment)");
                values.add(from);
            });
        }

        String orderAndLimit() {
            values.add(query.limit() + 1L);
            String direction = oldestFirst ? "" : " DESC";
            return " ORDER BY start_ms" + direction + ", camera_id" + direction + " LIMIT ?";
        }

        private static StringJoiner where() {
            return new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        }
    }
}
