/** A server with gatecam's servlets in a process of its own, and the client that loads it. */
@NullMarked
package io.gatecam.benchmarks.http;

import org.jspecify.annotations.NullMarked;
