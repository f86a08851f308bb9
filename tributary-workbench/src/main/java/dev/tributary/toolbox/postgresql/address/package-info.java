/** How people and environments write the addresses of PostgreSQL's servers. */
@NullMarked
package dev.tributary.toolbox.postgresql.address;

import org.jspecify.annotations.NullMarked;
