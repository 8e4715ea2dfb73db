/** Files that are served in whole or in part. */
@NullMarked
package io.gatecam.servlet.file;

import org.jspecify.annotations.NullMarked;
