/** What all servlets of gatecam have in common. */
@NullMarked
package io.gatecam.servlet.endpoint;

import org.jspecify.annotations.NullMarked;
