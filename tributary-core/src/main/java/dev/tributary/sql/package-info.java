/**
 * Cutting SQL text into tokens and statements. Pure: no database.
 */
@NullMarked
package dev.tributary.sql;

import org.jspecify.annotations.NullMarked;
