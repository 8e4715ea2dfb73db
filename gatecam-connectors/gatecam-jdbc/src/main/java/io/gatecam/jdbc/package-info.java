/** The archive in a database: embedded in SQLite, or in PostgreSQL. */
@NullMarked
package io.gatecam.jdbc;

import org.jspecify.annotations.NullMarked;
