/**
 * Cutting SQL text into tokens and statements: one lexer for all products, told by a {@link dev.tributary.sql.SqlSyntax}
 * what each of them writes differently. Pure: no database, no files. May use wording only.
 */
@NullMarked
package dev.tributary.sql;

import org.jspecify.annotations.NullMarked;
