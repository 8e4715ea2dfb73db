package io.gatecam.browser;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What node said of one test, by {@code reporter.mjs}.
 *
 * @param name of the test, after the name of its file
 * @param passed whether it did
 * @param seconds that it took
 * @param skipped why it was not run, or empty
 * @param failure what was wrong, with node's stack, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record NodeTest(String name, boolean passed, double seconds, String skipped, String failure) {}
