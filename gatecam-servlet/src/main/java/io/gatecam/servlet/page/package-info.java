/** The pages for people. */
@NullMarked
package io.gatecam.servlet.page;

import org.jspecify.annotations.NullMarked;
