/**
 * Cutting SQL text into tokens and statements: one lexer for all dialects, told by a {@link dev.tributary.sql.SqlSyntax}
 * what each of them writes differently. Pure: no database, no files. May use problem only.
 */
@NullMarked
package dev.tributary.sql;

import org.jspecify.annotations.NullMarked;
