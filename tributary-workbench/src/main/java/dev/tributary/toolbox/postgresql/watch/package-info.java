/** Sees with PostgreSQL's {@code auto_explain} which statements of a script changed rows, inside of functions as well. */
@NullMarked
package dev.tributary.toolbox.postgresql.watch;

import org.jspecify.annotations.NullMarked;
