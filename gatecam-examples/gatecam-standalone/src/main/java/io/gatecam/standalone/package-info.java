/** gatecam as a program: options, a web server, and a demo with simulated cameras. */
@NullMarked
package io.gatecam.standalone;

import org.jspecify.annotations.NullMarked;
