/**
 * Revision files: finding, reading, writing and checking them. Every mistake in a file is found before anything runs, with
 * its line and what to write instead. The SQL's syntax is handed in, so nothing here knows a database. May use graph, sql
 * and wording.
 */
@NullMarked
package dev.tributary.script;

import org.jspecify.annotations.NullMarked;
