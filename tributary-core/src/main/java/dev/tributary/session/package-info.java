/**
 * One connection under one lock: the session, the version table, the journal, what may be done with them. JDBC, generic over a
 * product. Depends on {@code database}, {@code product}, {@code graph} and {@code wording}.
 */
@NullMarked
package dev.tributary.session;

import org.jspecify.annotations.NullMarked;
