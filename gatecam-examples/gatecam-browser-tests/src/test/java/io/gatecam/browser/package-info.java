/** The dashboard in a real browser: node's tests, and the cameras and servers they are run against. */
@NullMarked
package io.gatecam.browser;

import org.jspecify.annotations.NullMarked;
