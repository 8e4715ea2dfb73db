/** A small host of gatecam. Of gatecam it names what it uses itself; the rest must come along. */
module io.gatecam.hosts {
    requires io.gatecam.servlet;
    requires io.gatecam.testkit;
    requires org.eclipse.jetty.ee10.servlet;
    requires static org.jspecify;
}
