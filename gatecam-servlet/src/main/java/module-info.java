/** gatecam over HTTP, for any container of Jakarta Servlet 6. */
module io.gatecam.servlet {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.gatecam.core;
    requires transitive jakarta.servlet;
    requires org.slf4j;
    requires static jakarta.websocket;
    requires static transitive org.jspecify;

    exports io.gatecam.servlet;
}
