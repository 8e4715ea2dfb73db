/** The camera layer that gate software embeds: streams, stills and snapshots as plain Java. */
module io.gatecam.core {
    requires com.fasterxml.jackson.databind;
    requires com.github.oshi.common;
    requires org.apache.commons.exec;
    requires org.slf4j;
    requires roaringbitmap;
    requires static transitive org.jspecify;

    exports io.gatecam;
    exports io.gatecam.archive;
    exports io.gatecam.camera;
    exports io.gatecam.clip;
    exports io.gatecam.error;
    exports io.gatecam.event;
    exports io.gatecam.film;
    exports io.gatecam.retention;
    exports io.gatecam.segment;
    exports io.gatecam.snapshot;
    exports io.gatecam.still;
    exports io.gatecam.stream;
    exports io.gatecam.time;
}
