/** Which seconds there is a still for, kept in so few bytes that a month of many cameras fits into memory. */
@NullMarked
package io.gatecam.index;

import org.jspecify.annotations.NullMarked;
