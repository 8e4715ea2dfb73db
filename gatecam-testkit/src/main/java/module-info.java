/** Simulated cameras for the tests of gatecam and of programs that embed it. */
module io.gatecam.testkit {
    requires transitive io.gatecam.core;
    requires transitive java.desktop;
    requires org.slf4j;
    requires static transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.gatecam.testkit;
}
