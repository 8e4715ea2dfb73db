/** What requests and answers have in common: paths, queries, bodies, conditions, problems. */
@NullMarked
package io.gatecam.servlet.http;

import org.jspecify.annotations.NullMarked;
