/** The list of cameras. */
@NullMarked
package io.gatecam.servlet.camera;

import org.jspecify.annotations.NullMarked;
