/**
 * Revision files: reading, writing, checking. May use graph, sql and problem.
 */
@NullMarked
package dev.tributary.script;

import org.jspecify.annotations.NullMarked;
