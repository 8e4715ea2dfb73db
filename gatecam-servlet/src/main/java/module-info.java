/** gatecam over HTTP, for any container of Jakarta Servlet 6. */
// Only who wants stills in other widths needs the two that are optional; thumbnailator has no descriptor of its own.
@SuppressWarnings("requires-automatic")
module io.gatecam.servlet {
    requires com.github.benmanes.caffeine;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.gatecam.core;
    requires transitive jakarta.servlet;
    requires org.slf4j;
    requires static jakarta.websocket;
    requires static java.desktop;
    requires static net.coobird.thumbnailator;
    requires static transitive org.jspecify;

    exports io.gatecam.servlet;
}
